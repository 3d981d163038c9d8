import { describe, expect, it } from 'vitest';
import { NOW_MS, queryApp } from '../../fixture/app.ts';
import { ROUTES } from '../../fixture/routes.ts';
import { failsOnce, gatedStore } from '../../fixture/stores.ts';

/** Ten seconds of cache, a clock to move, and a store that answers at once. */
async function cachedApp() {
  const { store, reads, open } = gatedStore();
  open();
  let nowMs = NOW_MS;
  const query = await queryApp(store, { QUERY_CACHE_MS: '10000' }, { now: () => nowMs });
  const pass = (ms: number) => {
    nowMs += ms;
  };
  return { ...query, reads, pass };
}

describe.each(ROUTES)('with QUERY_CACHE_MS, $name', ({ url }) => {
  it('is answered from memory until that time is over, and says how old the answer is', async () => {
    const { get, reads, pass, sources } = await cachedApp();
    const first = await get(url);
    expect(first.headers).toMatchObject({ 'cache-control': 'private, max-age=10', age: '0' });
    pass(9_999);
    const second = await get(url);
    expect(second).toMatchObject({ status: 200, body: first.body, headers: { age: '10' } });
    expect(second.headers['content-type']).toBe(first.headers['content-type']);
    expect(reads()).toBe(1);
    pass(1);
    expect((await get(url)).headers).toMatchObject({ age: '0' });
    expect(reads()).toBe(2);
    expect(await sources()).toEqual({ store: 2, cache: 1 });
  });

  it.each(['no-cache', 'max-age=0', 'No-Store', 'foo, no-cache'])(
    'is read again for a client that says Cache-Control: %s',
    async (directive) => {
      const { get, reads } = await cachedApp();
      await get(url);
      await get(url, { 'cache-control': directive });
      expect(reads()).toBe(2);
    },
  );

  it('is read again after an error', async () => {
    const { get } = await queryApp(failsOnce(), { QUERY_CACHE_MS: '10000' });
    const failed = await get(url);
    expect([failed.status, failed.headers['cache-control']]).toEqual([503, undefined]);
    expect((await get(url)).status).toBe(200);
  });
});

it('a client that may take an old answer gets it', async () => {
  const { get, reads } = await cachedApp();
  await get('/analytics/dashboards/shop');
  await get('/analytics/dashboards/shop', { 'cache-control': 'max-age=05, max-age=100' });
  expect(reads()).toBe(1);
});
