import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseConfig } from '@analytics/shared/config';
import { testApp } from '@analytics/testing/app';
import { describe, expect, it, onTestFinished } from 'vitest';
import { pageRoutes } from '../src/doors/page/routes.ts';

function builtPage(): string {
  const folder = mkdtempSync(join(tmpdir(), 'analytics-page-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  mkdirSync(join(folder, 'assets'));
  writeFileSync(join(folder, 'index.html'), '<!doctype html><title>Page</title>');
  writeFileSync(join(folder, 'assets', 'index-1a2b.js'), 'export {}');
  writeFileSync(join(folder, 'secret.txt'), 'not for everybody');
  return folder;
}

const app = async (folder: string = builtPage()) =>
  testApp({ config: parseConfig('standalone', {}), apis: [pageRoutes({ folder })] });

describe('the page', () => {
  it.each(['/', '/apps', '/apps/a%20b/explore?event=x', '/pipeline', '/settings/keys', '/sign-in'])(
    'is served at %s, and never from a cache',
    async (url) => {
      const { statusCode, headers, body } = await (await app()).inject(url);
      expect(statusCode).toBe(200);
      expect(headers['content-type']).toBe('text/html; charset=utf-8');
      expect(headers['cache-control']).toBe('no-store');
      expect(body).toContain('<title>Page</title>');
    },
  );

  it('may load its own files and ask its own service, and nothing else', async () => {
    const { headers } = await (await app()).inject('/');
    expect(headers['content-security-policy']).toBe(
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
    );
    expect(headers['x-content-type-options']).toBe('nosniff');
  });

  it('has files that caches may keep for ever, because a change has another name', async () => {
    const service = await app();
    const { statusCode, headers } = await service.inject('/assets/index-1a2b.js');
    expect(statusCode).toBe(200);
    expect(headers['cache-control']).toBe('public, max-age=31536000, immutable');
    const again = await service.inject({
      url: '/assets/index-1a2b.js',
      headers: { 'if-none-match': String(headers['etag']) },
    });
    expect(again.statusCode).toBe(304);
    const head = await service.inject({ method: 'HEAD', url: '/' });
    expect([head.statusCode, head.body]).toEqual([200, '']);
  });

  it('has files that were compressed when they were built, for browsers that take them', async () => {
    const folder = builtPage();
    writeFileSync(join(folder, 'assets', 'index-1a2b.js.br'), 'as brotli');
    const service = await app(folder);
    const ask = async (encodings: string) => {
      const headers = { 'accept-encoding': encodings };
      const answer = await service.inject({ url: '/assets/index-1a2b.js', headers });
      const { vary, 'content-encoding': coding, 'content-type': type, 'cache-control': cached } = answer.headers;
      expect([vary, type]).toEqual(['accept-encoding', 'application/javascript; charset=utf-8']);
      expect(cached).toBe('public, max-age=31536000, immutable');
      return [coding, answer.body];
    };
    expect(await ask('gzip, deflate, br, zstd')).toEqual(['br', 'as brotli']);
    expect(await ask('identity')).toEqual([undefined, 'export {}']);
    // There is none of it yet: it is made for this reader.
    expect(await ask('gzip')).toEqual(['gzip', expect.not.stringContaining('export')]);
  });

  it.each([
    '/assets/none.js',
    '/assets/',
    '/assets/..%2fsecret.txt',
    '/assets/%2e%2e/secret.txt',
    '/assets/..%5csecret.txt',
    '/assets/%00',
    '/assets/.%00./x',
    '/secret.txt',
    '/index.html',
    '/analytics/none',
    '/unknown',
  ])('leaves %s to the 404 of the API', async (url) => {
    const { statusCode, json } = await (await app()).inject(url);
    expect(statusCode).toBe(404);
    expect(json()).toMatchObject({ error: 'not_found' });
  });

  it('that is not built is not served', async () => {
    const { statusCode } = await (await app(join(tmpdir(), 'no-such-page'))).inject('/');
    expect(statusCode).toBe(404);
  });
});
