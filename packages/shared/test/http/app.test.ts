import { describe, expect, it } from 'vitest';
import { JSON_HEADERS, testApp, useTestApp } from './test-app.js';

const plain = useTestApp();

describe('protections', () => {
  it('every answer has the security headers, and none sends browsers to HTTPS', async () => {
    const app = plain();
    for (const url of ['/live', '/nowhere', '/defect']) {
      const { headers } = await app.inject({ url });
      expect(headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'x-frame-options': 'SAMEORIGIN' });
      expect(headers['content-security-policy']).toContain("default-src 'self'");
      expect(headers['content-security-policy']).not.toContain('upgrade-insecure-requests');
      expect(headers).not.toHaveProperty('strict-transport-security');
    }
  });

  it('without CORS_ORIGIN there are no CORS headers', async () => {
    const app = plain();
    const answer = await app.inject({ url: '/live', headers: { origin: 'https://a.example' } });
    expect(Object.keys(answer.headers).filter((name) => name.startsWith('access-control'))).toEqual([]);
  });

  it('with CORS_ORIGIN only the listed origins may call', async () => {
    const { app } = await testApp({ CORS_ORIGIN: 'https://a.example, https://b.example' });
    const from = async (origin: string) =>
      (await app.inject({ url: '/live', headers: { origin } })).headers['access-control-allow-origin'];
    expect(await from('https://b.example')).toBe('https://b.example');
    expect(await from('https://evil.example')).toBeUndefined();
  });

  it('listed origins may send credentials, which `sendBeacon` asks for; any origin may not', async () => {
    const allowed = async (CORS_ORIGIN: string) => {
      const { app } = await testApp({ CORS_ORIGIN });
      const headers = { origin: 'https://a.example', 'access-control-request-method': 'POST' };
      const answers = [
        await app.inject({ url: '/live', headers }),
        await app.inject({ method: 'OPTIONS', url: '/echo', headers }),
      ];
      return answers.map((answer) => answer.headers['access-control-allow-credentials']);
    };
    expect(await allowed('https://a.example')).toEqual(['true', 'true']);
    expect(await allowed('https://a.example,*')).toEqual([undefined, undefined]);
  });

  it('a preflight is answered', async () => {
    const { app } = await testApp({ CORS_ORIGIN: '*' });
    const headers = { origin: 'https://a.example', 'access-control-request-method': 'POST' };
    const answer = await app.inject({ method: 'OPTIONS', url: '/echo', headers });
    expect([answer.statusCode, answer.headers['access-control-allow-origin']]).toEqual([204, '*']);
  });

  it('past the rate limit is 429 with Retry-After and RateLimit headers; probes are not counted', async () => {
    const { app } = await testApp({ RATE_LIMIT_MAX_REQUESTS: '2', RATE_LIMIT_WINDOW_MS: '60000' });
    const call = () => app.inject({ method: 'POST', url: '/echo', headers: JSON_HEADERS, payload: '{}' });
    for (let probe = 0; probe < 5; probe += 1) expect((await app.inject({ url: '/ready' })).statusCode).toBe(200);
    const answers = [await call(), await call(), await call()];
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([200, 200, 429]);
    expect(answers[1]!.headers).toMatchObject({ 'ratelimit-limit': '2', 'ratelimit-remaining': '0' });
    expect(Number(answers[2]!.headers['retry-after'])).toBeGreaterThan(0);
    expect(answers[2]!.headers).toHaveProperty('ratelimit-reset');
    expect(answers[2]!.json()).toMatchObject({ status: 429, error: 'rate_limited', title: expect.any(String) });
  });

  it('without RATE_LIMIT_MAX_REQUESTS nobody is limited', async () => {
    const app = plain();
    expect((await app.inject({ url: '/items/1' })).headers).not.toHaveProperty('ratelimit-limit');
  });
});

describe('parameters', () => {
  it('of a URL become what their schema asks for, with its defaults', async () => {
    const app = plain();
    expect((await app.inject({ url: '/items/a%2Fb%20%F0%9F%98%80?limit=7' })).json()).toEqual({
      id: 'a/b 😀',
      query: { limit: 7 },
    });
    expect((await app.inject({ url: '/items/1?name=7' })).json().query).toEqual({ limit: 5, name: '7' });
  });

  it('an id of 512 characters of four bytes fits the path', async () => {
    const app = plain();
    const id = '😀'.repeat(512);
    expect((await app.inject({ url: `/items/${encodeURIComponent(id)}` })).json().id).toBe(id);
  });
});

describe('descriptions', () => {
  it('/openapi.json is OpenAPI 3.1.0, names each route once and hides what is not there', async () => {
    const app = plain();
    const answer = await app.inject({ url: '/openapi.json' });
    expect(answer.headers['content-type']).toMatch(/^application\/json/);
    const { openapi, paths } = answer.json();
    expect(openapi).toBe('3.1.0');
    expect(Object.keys(paths)).toEqual(expect.arrayContaining(['/echo', '/items/{id}', '/health', '/live', '/ready']));
    expect(Object.keys(paths['/echo'])).toEqual(['post']);
  });

  it('/docs is a page', async () => {
    const app = plain();
    const answer = await app.inject({ url: '/docs' });
    const page = answer.statusCode === 302 ? await app.inject({ url: String(answer.headers['location']) }) : answer;
    expect([page.statusCode, page.headers['content-type']]).toEqual([200, expect.stringMatching(/^text\/html/)]);
    expect(page.body).toContain('<title>Test</title>');
  });

  it('/docs loads only what the service serves, over plain HTTP too', async () => {
    const app = plain();
    for (const url of ['/docs/', '/docs/static/swagger-ui.css']) {
      const policy = (await app.inject({ url })).headers['content-security-policy'];
      expect(policy).toContain("default-src 'self'");
      expect(policy).not.toMatch(/upgrade-insecure-requests|https?:|swagger\.io/);
    }
  });

  it.each(['%00', '../x', '..%2fx', '%2e%2e/%2e%2e/package.json', '/x', 'nothing.css', 'a%5c..%5cb'])(
    '/docs/static/%s is not found, and no fault of the service',
    async (path) => {
      const app = plain();
      const answer = await app.inject({ url: `/docs/static/${path}` });
      expect([answer.statusCode, answer.json().error]).toEqual([404, 'not_found']);
    },
  );
});

describe('probes', () => {
  it.each([
    ['starting', 200, 503, 200],
    ['running', 200, 200, 200],
    ['draining', 200, 503, 200],
    ['failed', 503, 503, 503],
  ] as const)('while %s: live %i, ready %i, health %i, on both ports', async (phase, live, ready, health) => {
    const { app, ops, status } = await testApp();
    status.phase = phase;
    for (const port of [app, ops]) {
      const codeOf = async (url: string) => (await port.inject({ url })).statusCode;
      expect([await codeOf('/live'), await codeOf('/ready'), await codeOf('/health')]).toEqual([live, ready, health]);
    }
  });

  it('/health names the part that is degraded', async () => {
    const { app, status } = await testApp();
    const health = () => ({ status: 'degraded' as const, detail: 'the store is away' });
    status.watch({ name: 'store', start: async () => {}, stop: async () => {}, health });
    const answer = await app.inject({ url: '/health' });
    expect(answer.statusCode).toBe(503);
    expect(answer.json()).toMatchObject({
      status: 'degraded',
      parts: [{ name: 'store', detail: 'the store is away' }],
    });
  });
});

describe('the operations port', () => {
  it('serves metrics, where routes are patterns and never raw URLs', async () => {
    const { app, ops } = await testApp();
    await app.inject({ url: '/items/secret-user' });
    await app.inject({ url: '/nowhere/secret-user' });
    const answer = await ops.inject({ url: '/metrics' });
    expect(answer.headers['content-type']).toMatch(/^text\/plain/);
    expect(answer.body).toMatch(/analytics_http_request_seconds_count\{[^}]*route="\/items\/:id"[^}]*\} 1/);
    expect(answer.body).not.toContain('secret-user');
  });

  it('serves nothing else, and the API port serves no metrics', async () => {
    const { app, ops } = await testApp();
    expect((await ops.inject({ method: 'POST', url: '/echo' })).statusCode).toBe(404);
    expect((await app.inject({ url: '/metrics' })).json()).toMatchObject({ status: 404, error: 'not_found' });
  });
});
