import zlib from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { JSON_HEADERS, testApp, useTestApp } from './test-app.js';

const BODY = JSON.stringify({ name: 'é😀', list: [1, 2, 3] });
const zstd = (zlib as { zstdCompressSync?: (body: string) => Buffer }).zstdCompressSync;
const ENCODED: readonly [string, Buffer][] = [
  ['gzip', zlib.gzipSync(BODY)],
  ['br', zlib.brotliCompressSync(BODY)],
  ['deflate', zlib.deflateSync(BODY)],
  ['identity', Buffer.from(BODY)],
  ...(zstd === undefined ? [] : [['zstd', zstd(BODY)] as [string, Buffer]]),
];

const app = useTestApp();
const post = (encoding: string, payload: Buffer) =>
  app().inject({
    method: 'POST',
    url: '/echo',
    headers: { ...JSON_HEADERS, 'content-encoding': encoding },
    payload,
  });

describe('a compressed body', () => {
  it.each(ENCODED)('%s is read as what it was', async (encoding, payload) => {
    const answer = await post(encoding, payload);
    expect([answer.statusCode, answer.json()]).toEqual([200, { body: JSON.parse(BODY) }]);
  });

  it('in capital letters is the same encoding', async () => {
    expect((await post('GZIP', zlib.gzipSync(BODY))).statusCode).toBe(200);
  });

  it('that is cut off is 400', async () => {
    expect((await post('gzip', zlib.gzipSync(BODY).subarray(0, -12))).statusCode).toBe(400);
  });

  it('that calls itself zstd and is not is 415 where Node cannot read zstd, and 400 where it can', async () => {
    expect((await post('zstd', Buffer.from('x'))).statusCode).toBe(zstd === undefined ? 415 : 400);
  });

  it('that unpacks to 100 MB is 413, and never stands in memory', async () => {
    const bomb = zlib.gzipSync(Buffer.alloc(100 * 1024 * 1024));
    const before = process.memoryUsage().rss;
    const answer = await post('gzip', bomb);
    const grown = process.memoryUsage().rss - before;
    expect([answer.statusCode, answer.json().error]).toEqual([413, 'body_too_large']);
    expect(grown).toBeLessThan(60 * 1024 * 1024);
  });
});

it('bodies that unpack side by side are refused past a bound, and taken again after', async () => {
  const { app } = await testApp();
  const payload = zlib.gzipSync(`"${'x'.repeat(5_000_000)}"`);
  const headers = { ...JSON_HEADERS, 'content-encoding': 'gzip' };
  const send = () => app.inject({ method: 'POST', url: '/size', headers, payload });
  const answers = await Promise.all(Array.from({ length: 120 }, send));
  const refused = answers.filter(({ statusCode }) => statusCode !== 200);
  expect(refused.length).toBeGreaterThan(0);
  expect(refused.length).toBeLessThan(answers.length);
  for (const { statusCode, headers: answered } of refused)
    expect([statusCode, answered['retry-after']]).toEqual([503, '2']);
  expect((await send()).statusCode).toBe(200);
});

it('a long answer is compressed for those who read that, and says that it varies', async () => {
  const answer = await app().inject({ url: '/openapi.json', headers: { 'accept-encoding': 'gzip' } });
  expect(answer.headers).toMatchObject({ 'content-encoding': 'gzip', vary: expect.stringMatching(/accept-encoding/i) });
  expect(JSON.parse(zlib.gunzipSync(answer.rawPayload).toString()).openapi).toBe('3.1.0');
});
