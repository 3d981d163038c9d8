import { DAY_MS } from '@analytics/shared/domain';
import {
  buildEvent,
  buildMetric,
  describeOnRealServers,
  eventPoint,
  eventViewOf,
  metricPoint,
} from '@analytics/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { userBucketOf } from '../src/lines/schema.js';
import { createRandom, hostileText } from './hostile-text.js';
import { createFixture, type Fixture } from './store-fixture.js';

/** Half an hour ago, to the minute: within every retention of these tests. */
const NOW = Math.floor(Date.now() / 60_000) * 60_000 - 30 * 60_000;
const RANGE = { from: NOW - DAY_MS, to: NOW + DAY_MS };

describeOnRealServers('What the InfluxDB store writes', (servers) => {
  let fixture: Fixture;
  beforeAll(() => {
    fixture = createFixture(servers);
  });
  afterAll(() => fixture.cleanUp());

  it('is the documented schema: events counted by name and shown by user', async () => {
    const own = createFixture(servers);
    const store = await own.openStore();
    const event = buildEvent({ appId: 'app', timestamp: NOW });
    const metric = buildMetric({ appId: 'app', value: 3, tags: { host: 'a' }, timestamp: NOW });
    await store.write([
      { kind: 'event', record: event },
      { kind: 'metric', record: metric },
    ]);
    const schema = async (measurement: string, what: 'measurementTagKeys' | 'measurementFieldKeys') =>
      valuesOf(
        await own.queryRaw(
          `import "influxdata/influxdb/schema" schema.${what}(bucket: "${own.bucket}", measurement: "${measurement}", start: -7d)`,
        ),
      ).filter((name) => !name.startsWith('_'));
    expect(await schema('events', 'measurementTagKeys')).toEqual(['appId', 'eventName', 'eventType']);
    expect(await schema('events', 'measurementFieldKeys')).toEqual(['userId']);
    expect(await schema('event_records', 'measurementTagKeys')).toEqual(['appId', 'userBucket']);
    expect(await schema('event_records', 'measurementFieldKeys')).toEqual(['record']);
    expect(await schema('metrics', 'measurementTagKeys')).toEqual(['appId', 'host', 'metricName', 'metricType']);
    expect(await schema('metrics', 'measurementFieldKeys')).toEqual(['metricId', 'unit', 'value']);
    const csv = await own.queryRaw(
      `from(bucket: "${own.bucket}") |> range(start: -7d) |> filter(fn: (r) => r._measurement =~ /^event/)`,
    );
    expect(csv).toContain(`,${event.userId},userId,events,app,${event.eventName},${event.eventType}`);
    expect(csv).toContain(`,record,event_records,app,${userBucketOf(event.userId)}`);
    // A float although it was 3: a later 3.5 must not conflict.
    expect(await store.write([metricPoint({ ...metric, metricId: 'other', value: 3.5 })])).toEqual([
      { status: 'stored' },
    ]);
    await own.cleanUp();
  });

  it('comes back as it was, whatever the text', async () => {
    const random = createRandom(42);
    const name = () => hostileText(random, 1);
    const store = await fixture.openStore();
    const appId = `${name()}${NOW}`;
    const userId = name();
    const events = Array.from({ length: 300 }, (_, index) =>
      buildEvent({
        appId,
        userId,
        eventId: `${index}${name()}`,
        eventType: name(),
        eventName: name(),
        sessionId: hostileText(random),
        userAgent: hostileText(random),
        ipAddress: hostileText(random),
        properties: { [hostileText(random)]: hostileText(random) },
        timestamp: NOW + index,
      }),
    );
    const metrics = Array.from({ length: 100 }, (_, index) =>
      buildMetric({
        appId,
        metricName: name(),
        metricType: name(),
        unit: hostileText(random),
        value: index,
        tags: { [`k${name()}`]: name(), table: name(), [`_${name()}`]: hostileText(random) },
        timestamp: NOW + index,
      }),
    );
    const outcomes = await store.write([
      ...events.map((record) => ({ kind: 'event' as const, record })),
      ...metrics.map((record) => ({ kind: 'metric' as const, record })),
    ]);
    expect(outcomes.every(({ status }) => status === 'stored')).toBe(true);
    const stamped = <T extends { timestamp: number }>(record: T) => ({
      ...record,
      timestamp: new Date(record.timestamp).toISOString(),
    });
    const found = await store.userEvents({ userId, apps: [appId], range: RANGE, limit: 1_000 });
    expect(found.events.reverse().map(eventViewOf)).toEqual(events.map(stamped));
    const values = await store.metricSeries({ apps: [appId], range: RANGE, tags: {}, limit: 1_000, order: 'asc' });
    expect(values).toEqual(metrics.map((metric) => ({ ...stamped(metric), metricId: undefined })));
    for (const metric of metrics.slice(0, 20)) {
      const query = {
        apps: [appId],
        metricName: metric.metricName,
        tags: metric.tags,
        range: RANGE,
        limit: 10,
        order: 'asc' as const,
      };
      expect((await store.metricSeries(query)).map(({ value }) => value)).toEqual([metric.value]);
    }
  });

  it('leaves out alone what is outside the bucket’s retention', async () => {
    const own = createFixture(servers);
    await own.openStore({ retentionMs: 3 * DAY_MS });
    // A process with another RETENTION_DAYS than the bucket: InfluxDB itself refuses.
    const store = await own.openStore();
    const some = Array.from({ length: 200 }, (_, index) =>
      eventPoint({ timestamp: index === 77 ? NOW - 4 * DAY_MS : NOW }),
    );
    const outcomes = await store.write(some);
    expect(outcomes.flatMap(({ status }, index) => (status === 'stored' ? [] : [index]))).toEqual([77]);
    expect(outcomes[77]).toEqual({
      status: 'rejected',
      message: 'timestamp: is older than the retention of the store',
    });
    await own.cleanUp();
  });

  it('leaves out alone what conflicts in type, among 5,000', async () => {
    const own = createFixture(servers);
    const store = await own.openStore();
    // In the shard of 20 days ago somebody has written `value` as an integer.
    const past = NOW - 20 * DAY_MS;
    await own.writeRaw(`metrics,appId=x value=1i ${past}000000`);
    const appId = 'conflict';
    const some = Array.from({ length: 5_000 }, (_, index) =>
      metricPoint({ appId, value: index, timestamp: index === 4_321 ? past : NOW + index }),
    );
    const outcomes = await store.write(some);
    expect(outcomes.flatMap(({ status }, index) => (status === 'stored' ? [] : [index]))).toEqual([4_321]);
    expect(outcomes[4_321]).toMatchObject({ status: 'rejected', message: expect.stringContaining('type') });
    // Not from the other shard on: InfluxDB reads a field as the type of the first shard, and skips all others.
    const query = { apps: [appId], tags: {}, limit: 10_000, order: 'asc' as const, range: RANGE };
    expect((await store.metricSeries(query)).map(({ value }) => value)).toEqual(
      Array.from({ length: 5_000 }, (_, index) => index).filter((index) => index !== 4_321),
    );
    await own.cleanUp();
  });
});

/** The `_value` column of an answer with one table. */
function valuesOf(csv: string): string[] {
  const [header = '', ...rows] = csv.trim().split('\r\n');
  const column = header.split(',').indexOf('_value');
  return rows.map((row) => row.split(',')[column] ?? '').sort();
}
