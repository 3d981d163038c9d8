import { DAY_MS, HOUR_MS } from '@analytics/shared/domain';
import type { Store } from '@analytics/shared/ports';
import { describeOnRealServers, eventPoint, metricPoint, waitFor } from '@analytics/testing';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { lineOf } from '../src/lines/point-line.js';
import { EventSeriesCache } from '../src/lines/series.js';
import { createFixture, type Fixture } from './store-fixture.js';

/** The day before yesterday, so that its hours and the day are rolled up. */
const DAY = Math.floor(Date.now() / DAY_MS) * DAY_MS - 2 * DAY_MS;
const RANGE = { from: DAY, to: DAY + DAY_MS };
const MEASUREMENTS = ['events', 'event_records', 'metrics', 'event_hour_versions', 'event_rollups'];

/** What docs/adr/0014 promises of the layout: that records can be erased, by user and by app, and stay erased. */
describeOnRealServers('The layout of InfluxDB', (servers) => {
  let fixture: Fixture;
  beforeEach(() => {
    fixture = createFixture(servers);
  });
  afterEach(() => fixture.cleanUp());

  const event = (id: string, appId: string, userId: string, timestamp: number) =>
    eventPoint({ eventId: id, appId, userId, eventName: 'name', eventType: 'type', timestamp });

  /** The lines that overwrite the points of an event with nothing of its user. */
  function erased(point: ReturnType<typeof event>): string[] {
    const line = lineOf(point, { nowMs: Date.now(), retentionMs: undefined, eventSeries: new EventSeriesCache() });
    if ('status' in line) throw new Error(line.message);
    const points = Buffer.from(line.bytes).toString().trimEnd().split('\n');
    return points.map((text) => text.replace(/(userId|record)=".*"/, '$1=""'));
  }

  const userEvents = async (store: Store, userId: string) =>
    (await store.userEvents({ userId, apps: 'all', range: RANGE, limit: 10_000 })).events;

  it('shows no overwritten record again, where a file has it and the cache has late points', async () => {
    const store = await fixture.openStore();
    const points = Array.from({ length: 1_000 }, (_, index) => event(`e${index}`, 'app', 'gone', DAY + index * 1_000));
    await store.write([...points, event('neighbour', 'app', 'stays', DAY)]);
    await fixture.writeFiles();
    // Late: before most of what the file has. In this state Flux on InfluxDB 2.7 shows overwritten values.
    await store.write([event('late', 'app', 'gone', DAY + 500)]);
    const [one] = points;
    if (one !== undefined) await fixture.writeRaw(erased(one).join('\n'));
    const left = await userEvents(store, 'gone');
    expect(left).toHaveLength(1_000);
    expect(left.map(({ eventId }) => eventId)).not.toContain('e0');

    await fixture.writeRaw([...points, event('late', 'app', 'gone', DAY + 500)].flatMap(erased).join('\n'));
    expect(await userEvents(store, 'gone')).toEqual([]);
    expect(await userEvents(store, 'stays')).toHaveLength(1);
    await fixture.writeFiles();
    expect(await userEvents(store, 'gone')).toEqual([]);
    // The events still count, without a user.
    const dashboard = await store.dashboard({ appId: 'app', range: RANGE, intervalMs: HOUR_MS });
    expect(dashboard).toMatchObject({ totalEvents: 1_002, activeUsers: 1 });
  });

  /** The number of stored field values by measurement, of an app. */
  const countValues = async (appId: string): Promise<Record<string, number>> => {
    const counts: Record<string, number> = {};
    for (const measurement of MEASUREMENTS) {
      counts[measurement] = await countRows(
        `r._measurement == "${measurement}" and r.appId == ${JSON.stringify(appId)}`,
      );
    }
    return counts;
  };

  const countRows = async (condition: string): Promise<number> => {
    const csv = await fixture.queryRaw(
      `from(bucket: "${fixture.bucket}") |> range(start: 0) |> filter(fn: (r) => ${condition}) |> keep(columns: ["_time"])`,
    );
    return csv.split('\r\n').filter((row) => row.startsWith(',_result,')).length;
  };

  it.each(['app one', 'a"p\\p,=1'])('loses all of the app %j, and nothing of another, by one call', async (appId) => {
    const store = await fixture.openStore({ rollUpIntervalMs: 50 });
    await store.maintenance.start();
    const apps = [appId, 'other'];
    await store.write(
      apps.flatMap((app) => [
        ...Array.from({ length: 20 }, (_, index) =>
          event(`e${index}`, app, `user ${index % 3}`, DAY + index * HOUR_MS),
        ),
        metricPoint({ appId: app, timestamp: DAY }),
      ]),
    );
    await waitFor(async () => {
      const counts = await Promise.all(apps.map(countValues));
      return counts.every(({ event_rollups: rollups = 0 }) => rollups === 2 * 21);
    });
    await store.stop();
    const before = await countValues('other');
    expect(before).toEqual({ events: 20, event_records: 20, metrics: 3, event_hour_versions: 20, event_rollups: 42 });

    const value = appId.replace(/["\\]/g, '\\$&');
    const predicate = { start: '1970-01-01T00:00:00Z', stop: '2100-01-01T00:00:00Z', predicate: `appId="${value}"` };
    const response = await fixture.call(
      'POST',
      `/api/v2/delete?org=${servers.INFLUXDB_ORG}&bucket=${fixture.bucket}`,
      JSON.stringify(predicate),
    );
    expect(response.status).toBe(204);
    expect(await countValues('other')).toEqual(before);
    const reader = await fixture.openStore();
    expect(await userEvents(reader, 'user 1')).toHaveLength(7);
    expect(await countRows('r.appId != "other"')).toBe(0);
  });
});
