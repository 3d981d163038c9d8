import type { EventSeries } from '@analytics/shared/contracts';
import { DAY_MS, HOUR_MS } from '@analytics/shared/domain';
import { questionTooLarge } from '@analytics/shared/errors';
import type { EventSeriesFigures } from '@analytics/shared/ports';
import { eventPoint } from '@analytics/testing';
import { describe, expect, it } from 'vitest';
import { NOW_MS, queryApp, useQueryApp } from '../../fixture/app.ts';
import { askedStore, unaskedStore, useStoreWith } from '../../fixture/stores.ts';

const event = (ageMs: number, plan: unknown, userId: string, eventName = 'buy') =>
  eventPoint({ appId: 'shop', userId, eventName, properties: { plan }, timestamp: NOW_MS - ageMs });
const store = useStoreWith([
  event(HOUR_MS, 'pro', 'ann'),
  event(2 * HOUR_MS, 'pro', 'ann'),
  event(3 * HOUR_MS, 'free', 'bob'),
  event(3 * HOUR_MS, null, 'bob', 'look'),
  event(DAY_MS + HOUR_MS, 'pro', 'cid'),
  event(DAY_MS + HOUR_MS, 'old', 'cid'),
  eventPoint({ appId: 'other', timestamp: NOW_MS - 1 }),
]);
const stored = useQueryApp(store);
const seriesOf = async (query: string) =>
  (await stored().get<EventSeries>(`/analytics/apps/shop/series?${query}`)).body;

const totalsOf = (series: EventSeries['series']) => series.map(({ kind, key, total }) => [kind, key, total]);

describe('GET /analytics/apps/:appId/series answers 200', () => {
  it('with one series and a point for every hour of a week, when nothing is asked', async () => {
    const { series, ...body } = await seriesOf('');
    expect(body).toEqual({
      appId: 'shop',
      timeRange: { start: '-7d', end: 'now()' },
      from: '2026-01-08T12:30:00.000Z',
      to: '2026-01-15T12:30:00.001Z',
      interval: '1h',
      timezone: 'UTC',
      measure: 'events',
      totals: { events: 6, users: 3 },
      estimated: false,
    });
    expect(totalsOf(series)).toEqual([['all', '', 6]]);
    expect(series[0]?.points).toHaveLength(169);
    expect(series[0]?.points.slice(-2)).toEqual([
      { timestamp: '2026-01-15T11:00:00.000Z', count: 1, final: true },
      { timestamp: '2026-01-15T12:00:00.000Z', count: 0, final: false },
    ]);
  });

  it('with the largest values, what lacks the property, and the others', async () => {
    const { series, by } = await seriesOf('by=properties.plan&limit=1');
    expect(by).toBe('properties.plan');
    expect(totalsOf(series)).toEqual([
      ['value', 'pro', 3],
      ['missing', '', 1],
      ['other', '', 2],
    ]);
  });

  it('with users, by name, of those with a property', async () => {
    const { series, totals } = await seriesOf('by=name&measure=users&properties.plan=pro');
    expect(totalsOf(series)).toEqual([['value', 'buy', 2]]);
    expect(totals).toEqual({ events: 3, users: 2 });
  });

  it('with days that begin at midnight of the time zone', async () => {
    const { series } = await seriesOf('interval=1d&timezone=Asia/Kathmandu&startTime=-24h');
    expect(series[0]?.points).toEqual([
      { timestamp: '2026-01-13T18:15:00.000Z', count: 0, final: true },
      { timestamp: '2026-01-14T18:15:00.000Z', count: 4, final: false },
    ]);
  });

  it('with the period before, of the same keys', async () => {
    const { series, previous } = await seriesOf('by=properties.plan&startTime=-24h&compare=previous');
    expect(totalsOf(series)).toEqual([
      ['value', 'pro', 2],
      ['value', 'free', 1],
      ['missing', '', 1],
    ]);
    expect(previous).toMatchObject({ to: '2026-01-14T12:30:00.000Z', totals: { events: 2, users: 1 } });
    expect(totalsOf(previous?.series ?? [])).toEqual([
      ['value', 'pro', 1],
      ['value', 'free', 0],
      ['other', '', 1],
    ]);
  });

  it('for the same question in another order of its properties from the same read', async () => {
    const { store: asking, asked } = askedStore();
    const { get } = await queryApp(asking, { QUERY_CACHE_MS: '1000' });
    await get('/analytics/apps/shop/series?properties.a=1&properties.b=2');
    await get('/analytics/apps/shop/series?properties[b]=2&properties.a=1');
    expect(asked.eventSeries).toMatchObject([{ where: { a: '1', b: '2' } }]);
  });
});

it('a point is final once it is over and no hour in it is unsettled', async () => {
  const day = NOW_MS - 12.5 * HOUR_MS;
  const eventSeries = async (): Promise<EventSeriesFigures> => ({
    series: [{ key: '', kind: 'all', total: 0, counts: [0, 0, 0, 0] }],
    events: 0,
    users: 0,
    isEstimated: true,
    unsettled: [day + HOUR_MS, day - 2 * DAY_MS],
  });
  const { get } = await queryApp({ ...unaskedStore, eventSeries });
  const { body } = await get<EventSeries>('/analytics/apps/shop/series?interval=1d&startTime=-3d');
  expect(body.series[0]?.points.map(({ final }) => final)).toEqual([true, false, true, false]);
  expect(body.estimated).toBe(true);
});

it('a question that is too large is 422, and says what to do', async () => {
  const eventSeries = async () => {
    throw questionTooLarge('More than 5 events would have to be read.');
  };
  const { get } = await queryApp({ ...unaskedStore, eventSeries });
  const { status, body } = await get('/analytics/apps/shop/series');
  const detail = expect.stringContaining('Narrow the range');
  expect([status, body]).toMatchObject([422, { error: 'question_too_large', detail }]);
});
