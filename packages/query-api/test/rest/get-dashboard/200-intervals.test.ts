import { DAY_MS, HOUR_MS, MINUTE_MS, WEEK_MS } from '@analytics/shared/domain';
import { beforeEach, expect, it } from 'vitest';
import { useQueryApp } from '../../fixture/app.ts';
import { askedStore } from '../../fixture/stores.ts';

const { store, asked, forget } = askedStore();
const app = useQueryApp(() => store, { MAX_QUERY_RANGE_DAYS: '1000' });
beforeEach(forget);

it.each([
  ['-30m', 'now()', '1m', MINUTE_MS, 31],
  ['-2h', '-0s', '1m', MINUTE_MS, 120],
  ['-2h', 'now()', '1m', MINUTE_MS, 121],
  ['-15d', 'now()', '1h', HOUR_MS, 361],
  ['-24h', 'now()', '1h', HOUR_MS, 25],
  ['2026-01-01T00:00:00Z', '2026-01-02T00:00:00Z', '1h', HOUR_MS, 24],
  ['2026-01-01T00:00:00Z', '2026-01-02T00:00:00.001Z', '1h', HOUR_MS, 25],
  ['-30d', 'now()', '1d', DAY_MS, 31],
  ['-2y', 'now()', '1w', WEEK_MS, 106],
])('a dashboard from %s to %s has an entry every %s', async (startTime, endTime, interval, intervalMs, entries) => {
  const { get } = app();
  const { body } = await get(`/analytics/dashboards/shop?startTime=${startTime}&endTime=${endTime}`);
  expect(asked.dashboard).toEqual([{ appId: 'shop', range: expect.anything(), intervalMs }]);
  expect(body).toMatchObject({ interval, timeRange: { start: startTime, end: endTime } });
  expect((body as { eventsOverTime: unknown[] }).eventsOverTime).toHaveLength(entries);
});
