import { createContext, runInContext } from 'node:vm';
import { expect, it } from 'vitest';
import { anyone, doorApp, WRITE_KEY } from './fixture.js';

it('the SDK of Segment for browsers is told to send here', async () => {
  const { ask } = await doorApp();
  const { text } = await ask({
    url: `/segment/v1/projects/${WRITE_KEY}/settings`,
    headers: { host: 'localhost:3001' },
  });
  const target = { apiKey: WRITE_KEY, apiHost: 'localhost:3001/segment/v1', protocol: 'http' };
  expect(JSON.parse(text)).toEqual({ integrations: { 'Segment.io': target } });
});

/** What a page holds after it has run a script. */
const pageAfter = (script: string) => {
  const window: Record<string, unknown> = {};
  runInContext(script, createContext({ window, alert: () => expect.fail('the key was run as a script') }));
  return window as { _POSTHOG_REMOTE_CONFIG: Record<string, { config: unknown; siteApps: unknown[] }> };
};

it('the SDK of PostHog for browsers gets the same config as JSON and as a script', async () => {
  const { ask } = await doorApp();
  const json = await ask({ url: `/array/${WRITE_KEY}/config` });
  const script = await ask({ url: `/array/${WRITE_KEY}/config.js` });
  expect(script.headers['content-type']).toBe('text/javascript; charset=utf-8');
  const config: unknown = JSON.parse(json.text);
  expect(config).toMatchObject({ supportedCompression: ['gzip', 'gzip-js'], surveys: false });
  expect(pageAfter(script.text)._POSTHOG_REMOTE_CONFIG).toEqual({ [WRITE_KEY]: { config, siteApps: [] } });
});

it('an unknown key gets no script', async () => {
  const { ask } = await doorApp();
  expect((await ask({ url: '/array/unknown-key/config.js' })).status).toBe(401);
});

it.each(['shop"};alert(1)//', '</script><script>alert(1)</script>', '\u2028'])(
  'where anybody may ask, the key %j in the script is a text',
  async (key) => {
    const { ask } = await doorApp({ authenticator: anyone });
    const { status, text } = await ask({ url: `/array/${encodeURIComponent(key)}/config.js` });
    if (status !== 200) return expect(status).toBeGreaterThanOrEqual(400);
    expect(Object.keys(pageAfter(text)._POSTHOG_REMOTE_CONFIG)).toEqual([key]);
  },
);
