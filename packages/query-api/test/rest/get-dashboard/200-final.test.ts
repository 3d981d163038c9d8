import type { Dashboard } from '@analytics/shared/contracts';
import { HOUR_MS, MINUTE_MS } from '@analytics/shared/domain';
import type { DashboardFigures } from '@analytics/shared/ports';
import { expect, it } from 'vitest';
import { NOW_MS, queryApp } from '../../fixture/app.ts';
import { unaskedStore } from '../../fixture/stores.ts';

const HOUR = NOW_MS - 30 * MINUTE_MS;

async function answerOf(figures: Partial<DashboardFigures>, startTime = '-5h'): Promise<Dashboard> {
  const dashboard = async (): Promise<DashboardFigures> => ({
    totalEvents: 2,
    activeUsers: 2,
    topEvents: [],
    eventsOverTime: [{ start: HOUR - 2 * HOUR_MS, count: 2 }],
    recentMetrics: [],
    ...figures,
  });
  const app = await queryApp({ ...unaskedStore, dashboard });
  return (await app.get<Dashboard>(`/analytics/dashboards/shop?startTime=${startTime}`)).body;
}
const finalOf = ({ eventsOverTime }: Dashboard) =>
  Object.fromEntries(eventsOverTime.map(({ timestamp, final }) => [Date.parse(timestamp) - HOUR, final]));

it('GET /analytics/dashboards/:appId calls an interval final once it is over and the store has settled it', async () => {
  const settled = finalOf(await answerOf({}));
  expect(settled).toMatchObject({ [-2 * HOUR_MS]: true, [-HOUR_MS]: true, 0: false });
  const unsettled = finalOf(await answerOf({ unsettled: [HOUR - 2 * HOUR_MS, HOUR] }));
  expect(unsettled).toMatchObject({ [-3 * HOUR_MS]: true, [-2 * HOUR_MS]: false, [-HOUR_MS]: true, 0: false });
});

it('GET /analytics/dashboards/:appId does not call a minute final that has only just ended', async () => {
  const final = (await answerOf({}, '-1h')).eventsOverTime.map((entry) => entry.final);
  expect(final.slice(-4)).toEqual([true, true, false, false]);
});

it('GET /analytics/dashboards/:appId says whether the number of users is an estimate', async () => {
  expect((await answerOf({})).summary.activeUsersEstimated).toBe(false);
  expect((await answerOf({ activeUsersEstimated: true })).summary).toMatchObject({ activeUsersEstimated: true });
});
