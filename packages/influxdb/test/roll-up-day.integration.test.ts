import { randomUUID } from 'node:crypto';
import { CLOSED_AFTER_MS, DAY_MS, HOUR_MS } from '@analytics/shared/domain';
import { describeOnRealServers, eventPoint } from '@analytics/testing';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Queries, RunFlux } from '../src/query/queries.js';
import { findStale } from '../src/rollups/find-stale.js';
import { rollUpDay } from '../src/rollups/roll-up-day.js';
import { expected, type Happened } from './happened.js';
import { createFixture, type Fixture } from './store-fixture.js';

const DAY = Math.floor(Date.now() / DAY_MS) * DAY_MS - 2 * DAY_MS;
const RANGE = { from: DAY, to: DAY + DAY_MS };

describeOnRealServers('The rollups of a day on InfluxDB', (servers) => {
  let fixture: Fixture;
  let queries: Queries;
  beforeEach(() => {
    fixture = createFixture(servers);
    queries = fixture.newQueries();
  });
  afterEach(async () => {
    await queries.close();
    await fixture.cleanUp();
  });

  const runFlux: RunFlux = (query, onRow) => queries.read(({ runFlux: one }) => one(query, onRow));

  /** So many events of each app, in all hours but one, and several in some of them. */
  const happen = (apps: readonly string[], each: number): Happened[] =>
    apps.flatMap((appId, app) =>
      Array.from({ length: each }, (_, index) => ({
        eventId: randomUUID(),
        appId,
        userId: `user-${(index * 7 + app) % 11}`,
        eventName: `name-${(index * index + app) % 5}`,
        timestamp: DAY + ((index * 5 + app) % 23) * HOUR_MS + index,
      })),
    );

  /** Makes what is stale; answers how many lines were posted. */
  async function rollUp(maxEvents: number, isDue = (_hour: number) => true): Promise<number> {
    const stale = await findStale(runFlux, fixture.bucket, DAY, Date.now() - CLOSED_AFTER_MS);
    const days = stale.map(({ appId, versions, hours, isOver }) => {
      const due = hours.filter(isDue);
      return { appId, versions, due, isWhole: isOver && due.length === hours.length };
    });
    let count = 0;
    const post = async (lines: readonly string[]) => {
      count += lines.length;
      await fixture.writeRaw(lines.join('\n'));
    };
    await rollUpDay({ runFlux, bucket: fixture.bucket, post }, DAY, days, maxEvents);
    return count;
  }

  const NAMES = Array.from({ length: 12 }, (_, index) => `app ${index}, "$\\=${index}`);
  it.each([
    ['many apps are read together', NAMES, 1_000],
    ['many apps have more events than are read together', NAMES, 200],
    ['an app has more events than are read at once', NAMES, 5],
    ['few apps are read one by one', NAMES.slice(0, 3), 1_000],
    ['their events are read in parts', NAMES.slice(0, 3), 3],
    ['not two events are read at once', NAMES.slice(0, 2), 1],
  ])('are those of the events where %s', async (_, apps, maxEvents) => {
    const store = await fixture.openStore();
    const events = happen(apps, 40);
    await store.write(events.map((event) => eventPoint(event)));
    const hours = new Set(events.map(({ appId, timestamp }) => `${appId} ${Math.floor(timestamp / HOUR_MS)}`));
    expect(await rollUp(maxEvents)).toBe(hours.size + apps.length);
    for (const appId of apps) {
      for (const intervalMs of [HOUR_MS, DAY_MS]) {
        const answer = await store.dashboard({ appId, range: RANGE, intervalMs });
        expect(answer).toMatchObject({ ...expected(events, appId, RANGE, intervalMs), unsettled: [] });
      }
    }
    expect(await rollUp(maxEvents)).toBe(0);
  });

  it('are made from rollups of hours that were made at different times', async () => {
    const store = await fixture.openStore();
    const events = happen(NAMES, 40);
    await store.write(events.map((event) => eventPoint(event)));
    const isMorning = (hour: number) => hour < DAY + 12 * HOUR_MS;
    const mornings = await rollUp(1_000, isMorning);
    const rest = await rollUp(1_000);
    expect(mornings).toBeGreaterThan(NAMES.length);
    expect(rest).toBeGreaterThan(NAMES.length);
    expect(await rollUp(1_000)).toBe(0);
    for (const appId of NAMES) {
      const answer = await store.dashboard({ appId, range: RANGE, intervalMs: DAY_MS });
      expect(answer).toMatchObject({ ...expected(events, appId, RANGE, DAY_MS), unsettled: [] });
    }
  });
});
