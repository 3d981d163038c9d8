import { waitFor } from '@analytics/testing';
import { describe, expect, it } from 'vitest';
import { queryApp } from '../../fixture/app.ts';
import { ROUTES } from '../../fixture/routes.ts';
import { gatedStore } from '../../fixture/stores.ts';

describe.each(ROUTES)('reading $name many times at once', ({ url }) => {
  it('reads the store twice: the first by itself, the others together after it', async () => {
    const { store, reads, open } = gatedStore();
    const { get, sources } = await queryApp(store);
    const first = get(url);
    await waitFor(() => reads() === 1);
    const others = Array.from({ length: 5 }, () => get(url));
    await waitFor(async () => (await sources())['shared'] === 4);
    open();
    const answers = await Promise.all([first, ...others]);
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    expect(answers.map(({ body }) => JSON.stringify(body)).slice(1)).toEqual(
      Array.from({ length: 5 }, () => JSON.stringify(answers[1]?.body)),
    );
    expect(reads()).toBe(2);
    expect(await sources()).toEqual({ store: 2, shared: 4 });
  });

  it('reads the store again for each request that comes later, and tells clients to store nothing', async () => {
    const { store, reads, open } = gatedStore();
    const { get, sources } = await queryApp(store);
    open();
    expect((await get(url)).headers).toMatchObject({ 'cache-control': 'no-store' });
    await get(url);
    expect(reads()).toBe(2);
    expect(await sources()).toEqual({ store: 2 });
  });
});

it.each([
  ['/analytics/users/u-1/events', '/analytics/users/u-2/events'],
  ['/analytics/users/u-1/events', '/analytics/users/u-1/events?limit=99'],
  ['/analytics/users/u-1/events?eventType=a', '/analytics/users/u-1/events?eventName=a'],
  ['/analytics/dashboards/a', '/analytics/dashboards/b'],
  ['/analytics/dashboards/a', '/analytics/dashboards/a?startTime=-7d'],
  ['/analytics/metrics?appId=a', '/analytics/metrics?metricName=a'],
  ['/analytics/metrics?tags.a=1', '/analytics/metrics?tags.a=2'],
  ['/analytics/metrics?window=1h', '/analytics/metrics?window=1d'],
])('%s and %s share nothing', async (one, other) => {
  const { store, reads, open } = gatedStore();
  const { get } = await queryApp(store);
  const answers = [get(one), get(other)];
  await waitFor(() => reads() === 2);
  open();
  expect((await Promise.all(answers)).map(({ status }) => status)).toEqual([200, 200]);
});

it.each([
  ['/analytics/dashboards/a', '/analytics/dashboards/a?endTime=now()&startTime=-24h'],
  ['/analytics/metrics?window=1h', '/analytics/metrics?aggregation=mean&window=1h&limit=1000'],
  ['/analytics/metrics?tags.b=1&tags.a=2', '/analytics/metrics?tags.a=2&tags.b=1'],
])('%s and %s are equal', async (one, other) => {
  const { store, reads, open } = gatedStore();
  const { get, sources } = await queryApp(store);
  const answers = [get(one), get(other), get(one)];
  await waitFor(async () => (await sources())['shared'] === 1);
  open();
  expect((await Promise.all(answers)).map(({ status }) => status)).toEqual([200, 200, 200]);
  expect(reads()).toBe(2);
});
