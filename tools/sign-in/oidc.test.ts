import { expect, it } from 'vitest';
import { cookieBrowser } from './cookie-browser.js';
import { CLIENT } from './openid-provider.js';
import { pageService } from './page-service.js';

const START = '/analytics/session/oidc/start';
const FROM_PAGE = { 'x-analytics-page': '1', 'sec-fetch-site': 'same-origin' };
const isCallback = (url: string) => url.includes('/oidc/callback?');

it('who signs in with the OpenID provider may do what the token says, and is back where they began', async () => {
  const { url, log } = await pageService();
  const browser = cookieBrowser();
  const urls = await browser.follow(`${url}${START}?returnTo=${encodeURIComponent('/apps/shop?range=7d')}`);
  expect(urls.at(-1)).toBe(`${url}/apps/shop?range=7d`);
  const asked = new URL(urls[1] ?? '').searchParams;
  expect(Object.fromEntries(asked)).toMatchObject({ code_challenge_method: 'S256', response_type: 'code' });
  expect(asked.get('state')).toHaveLength(43);
  expect(asked.get('nonce')).toHaveLength(43);

  const session = await (await browser.visit(`${url}/analytics/session`)).json();
  expect(session).toMatchObject({ signedIn: true, name: 'ann', apps: ['shop'], scopes: ['read', 'admin'] });
  // No longer than the token, which is valid for five minutes.
  expect(Date.parse((session as { expiresAt: string }).expiresAt)).toBeLessThanOrEqual(Date.now() + 301_000);
  expect((await browser.visit(`${url}/of/shop`)).status).toBe(200);
  expect((await browser.visit(`${url}/of/blog`)).status).toBe(403);
  expect((await browser.visit(`${url}/of/shop`, { method: 'PUT' })).status).toBe(403);
  expect((await browser.visit(`${url}/of/shop`, { method: 'PUT', headers: FROM_PAGE })).status).toBe(200);

  const callback = new URL(urls.find(isCallback) ?? '').searchParams;
  const secrets = [CLIENT.secret, callback.get('code') ?? '?', ...browser.jarOf(url).values()];
  expect(secrets.filter((secret) => log().includes(secret))).toEqual([]);
});

it('a session ends with its token', async () => {
  const { url, clock } = await pageService();
  const browser = cookieBrowser();
  await browser.follow(`${url}${START}`);
  expect((await browser.visit(`${url}/of/shop`)).status).toBe(200);
  clock.aheadMs = 310_000;
  expect((await browser.visit(`${url}/of/shop`)).status).toBe(401);
});

it('who denies it at the provider is not signed in, and the page is told so', async () => {
  const { url, provider } = await pageService();
  const browser = cookieBrowser();
  provider.deny();
  expect((await browser.follow(`${url}${START}`)).at(-1)).toBe(`${url}/sign-in?error=denied`);
  expect(await (await browser.visit(`${url}/analytics/session`)).json()).toMatchObject({
    signedIn: false,
    signInWith: ['oidc', 'key'],
  });
});

it('the way back is for the browser that began it, once, and for ten minutes', async () => {
  const { url, clock } = await pageService();
  const begin = async () => {
    const browser = cookieBrowser();
    const callback = (await browser.follow(`${url}${START}`, isCallback)).at(-1) ?? '';
    return { browser, callback };
  };
  const end = async (browser: ReturnType<typeof cookieBrowser>, callback: string) =>
    new URL((await browser.follow(callback)).at(-1) ?? '').search;
  const [ann, eve] = [await begin(), await begin()];
  // Eve makes another browser go on with what she has begun: one that began nothing, and one that did.
  expect(await end(cookieBrowser(), eve.callback)).toBe('?error=expired');
  expect(await end(ann.browser, eve.callback)).toBe('?error=failed');
  expect(await end(eve.browser, eve.callback.replace(/state=[^&]*/, 'state=x'))).toBe('?error=failed');
  const bob = await begin();
  const copy = new Map(bob.browser.jarOf(url));
  expect(await end(bob.browser, bob.callback)).toBe('');
  for (const [name, value] of copy) bob.browser.jarOf(url).set(name, value);
  expect(await end(bob.browser, bob.callback)).toBe('?error=failed');
  const late = await begin();
  clock.aheadMs = 600_000;
  expect(await end(late.browser, late.callback)).toBe('?error=expired');
});

it('a provider whose tokens are not taken signs nobody in', async () => {
  const { url } = await pageService({ environment: { JWT_AUDIENCE: 'https://another.example.com' } });
  const browser = cookieBrowser();
  expect((await browser.follow(`${url}${START}`)).at(-1)).toBe(`${url}/sign-in?error=failed`);
  expect([...browser.jarOf(url).keys()]).toEqual([]);
});

it('a token that is too long for a cookie signs nobody in', async () => {
  const { url } = await pageService({ claims: { apps: Array.from({ length: 400 }, (_, index) => `app-${index}`) } });
  expect((await cookieBrowser().follow(`${url}${START}`)).at(-1)).toBe(`${url}/sign-in?error=failed`);
});

it('a provider that is away is said so, and the next attempt asks it again', async () => {
  const { url } = await pageService({ environment: { OIDC_ISSUER: 'http://127.0.0.1:1' } });
  for (let tries = 0; tries < 2; tries += 1) {
    expect((await cookieBrowser().follow(`${url}${START}`)).at(-1)).toBe(`${url}/sign-in?error=unavailable`);
  }
});

it('one is not sent on to another site', async () => {
  const { url } = await pageService();
  const ask = (returnTo: string) => cookieBrowser().visit(`${url}${START}?${new URLSearchParams({ returnTo })}`);
  for (const returnTo of ['//evil.example', 'https://evil.example', '/\\evil.example', '/.//evil.example']) {
    expect((await ask(returnTo)).status).toBe(400);
  }
});
