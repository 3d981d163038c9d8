import { DAY_MS, HOUR_MS } from '@analytics/shared/domain';
import type { TimeRange } from '@analytics/shared/ports';
import { beforeEach, describe, expect, it } from 'vitest';
import { NOW_MS, useQueryApp } from '../../fixture/app.ts';
import { ROUTES } from '../../fixture/routes.ts';
import { askedStore } from '../../fixture/stores.ts';

const { store, asked, forget } = askedStore();
const query = useQueryApp(() => store);
beforeEach(forget);

/** The one range that the store was asked for. */
async function rangeOf(url: string): Promise<TimeRange[]> {
  expect((await query().get(url)).status).toBe(200);
  return Object.values(asked).flatMap((queries: { range: TimeRange }[]) => queries.map(({ range }) => range));
}

describe.each(ROUTES)('the range of $name', ({ name, url }) => {
  it.each([
    ['-7d', 'now()', NOW_MS - 7 * DAY_MS, NOW_MS + 1],
    ['-24h', '-1h', NOW_MS - DAY_MS, NOW_MS - HOUR_MS],
    ['-1mo', '-90m', Date.UTC(2025, 11, 15, 12, 30), NOW_MS - 1.5 * HOUR_MS],
    ['2026-01-01T00:00:00Z', '2026-01-02T01:00:00%2B01:00', Date.UTC(2026, 0, 1), Date.UTC(2026, 0, 2)],
    [String(NOW_MS - 5), String(NOW_MS + 5), NOW_MS - 5, NOW_MS + 5],
  ])('%s to %s is understood, the begin in it and the end not', async (startTime, endTime, from, to) => {
    expect(await rangeOf(`${url}?startTime=${startTime}&endTime=${endTime}`)).toEqual([{ from, to }]);
  });

  it('reaches up to this moment, and back as far as the contract says, when nothing is asked', async () => {
    const days: Readonly<Record<string, number>> = { dashboard: 1, sessions: 7, 'event series': 7 };
    const from = NOW_MS - (days[name] ?? 30) * DAY_MS;
    expect(await rangeOf(url)).toEqual([{ from, to: NOW_MS + 1 }]);
  });
});
