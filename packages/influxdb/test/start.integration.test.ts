import { randomUUID } from 'node:crypto';
import { DAY_MS } from '@analytics/shared/domain';
import { OperatorError } from '@analytics/shared/errors';
import type { Lifecycle } from '@analytics/shared/ports';
import { createLogger } from '@analytics/shared/telemetry';
import { type buildEvent, describeOnRealServers, eventPoint } from '@analytics/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { InfluxStoreOptions } from '../src/options.js';
import { createFixture, type Fixture } from './store-fixture.js';

/** Half an hour ago, to the minute: within every retention of these tests. */
const NOW = Math.floor(Date.now() / 60_000) * 60_000 - 30 * 60_000;
const RANGE = { from: NOW - DAY_MS, to: NOW + DAY_MS };
const unavailable = { code: 'store_unavailable' };

describeOnRealServers('The start of the InfluxDB store', (servers) => {
  let fixture: Fixture;
  beforeAll(() => {
    fixture = createFixture(servers);
  });
  afterAll(() => fixture.cleanUp());

  const failureOf = async (store: Lifecycle): Promise<string> => {
    const error: unknown = await store.start().catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(OperatorError);
    return (error as Error).message;
  };

  const failure = (options: Partial<InfluxStoreOptions>) =>
    failureOf(fixture.newStore({ startTimeoutMs: 300, ...options }));
  const failureOfReader = (options: Partial<InfluxStoreOptions>) =>
    failureOf(fixture.newReader({ startTimeoutMs: 300, ...options }));

  it('makes the bucket with the retention, once', async () => {
    const options = { retentionMs: 3 * DAY_MS };
    await Promise.all([fixture.openStore(options), fixture.openStore(options), fixture.openStore(options)]);
    const buckets = await fixture.findBuckets(fixture.bucket);
    expect(buckets.map(({ retentionRules }) => retentionRules[0]?.everySeconds)).toEqual([3 * 86_400]);
  });

  it('names the setting that is wrong', async () => {
    expect(await failure({ token: 'wrong' })).toContain('INFLUXDB_TOKEN');
    expect(await failure({ org: 'wrong' })).toContain('INFLUXDB_ORG');
    expect(await failure({ bucket: 'wrong', createBucket: false })).toContain('INFLUXDB_BUCKET');
    expect(await failureOfReader({ bucket: 'wrong' })).toContain('INFLUXDB_BUCKET');
    expect(await failure({ url: 'http://127.0.0.1:9' })).toContain('INFLUXDB_URL');
  });

  it('refuses a bucket that InfluxQL takes for another one, and one of another organisation than the token’s', async () => {
    const own = createFixture(servers);
    await own.openStore();
    const other = createFixture(servers);
    await other.openStore();
    const [{ id: bucketID, orgID } = { id: '', orgID: '' }] = await other.findBuckets(other.bucket);
    const mapping = { bucketID, orgID, database: own.bucket, retention_policy: 'autogen', default: true };
    const made = await own.call('POST', '/api/v2/dbrps', JSON.stringify(mapping));
    const { id } = (await made.json()) as { id: string };
    const reading = own.newReader({ startTimeoutMs: 300 });
    await expect(reading.start()).rejects.toThrow(/INFLUXDB_BUCKET .* a DBRP mapping gives its name to another bucket/);
    const writing = await own.openStore();
    const read = () => writing.metricSeries({ apps: 'all', range: RANGE, tags: {}, limit: 1, order: 'asc' });
    await expect(read()).rejects.toMatchObject(unavailable);
    expect(writing.health()).toMatchObject({ status: 'degraded', detail: expect.stringContaining('DBRP') });
    await own.call('DELETE', `/api/v2/dbrps/${id}?orgID=${orgID}`);
    expect(await read()).toEqual([]);
    await own.cleanUp();
    await other.cleanUp();

    const name = `test-${randomUUID()}`;
    const org = await fixture.call('POST', '/api/v2/orgs', JSON.stringify({ name }));
    const foreign = createFixture({ ...servers, INFLUXDB_ORG: name });
    await foreign.openStore();
    const failing = foreign.newReader({ startTimeoutMs: 300 });
    await expect(failing.start()).rejects.toThrow(/INFLUXDB_TOKEN is of another organisation/);
    await foreign.cleanUp();
    await fixture.call('DELETE', `/api/v2/orgs/${((await org.json()) as { id: string }).id}`);
  });

  it('needs of a token no more than what the process does', async () => {
    await fixture.openStore();
    const reader = await fixture.newToken(['read']);
    const writer = await fixture.newToken(['write']);
    const both = await fixture.newToken(['read', 'write']);
    const store = await fixture.openStore({ token: both, createBucket: false });
    const event = eventPoint({ timestamp: NOW });
    expect(await store.write([event])).toEqual([{ status: 'stored' }]);
    expect(await (await fixture.openStore({ token: writer })).write([event])).toEqual([{ status: 'stored' }]);
    const reading = await fixture.openReader({ token: reader });
    const { appId, userId } = event.record as ReturnType<typeof buildEvent>;
    expect((await reading.userEvents({ userId, apps: [appId], range: RANGE, limit: 5 })).events).toHaveLength(1);
    expect(reading).not.toHaveProperty('write');
    expect(await failure({ token: reader })).toContain('INFLUXDB_TOKEN');
    expect(await failureOfReader({ token: writer })).toContain('INFLUXDB_BUCKET');
    expect(await failure({ token: both, bucket: 'wrong' })).toMatch(/INFLUXDB_BUCKET .*INFLUXDB_TOKEN may not make it/);
  });

  it('warns when the bucket keeps records for less than is promised', async () => {
    const warnings: string[] = [];
    const logger = createLogger({ service: 'test', level: 'silent' });
    logger.warn = ((_: unknown, text: string) => {
      warnings.push(text);
    }) as unknown as typeof logger.warn;
    await fixture.openStore({ retentionMs: 3 * DAY_MS });
    await fixture.openStore({ retentionMs: 2 * DAY_MS, logger });
    expect(warnings).toEqual([]);
    await fixture.openStore({ retentionMs: 4 * DAY_MS, logger });
    await fixture.openStore({ logger });
    expect(warnings).toEqual([expect.stringContaining('RETENTION_DAYS is 4'), expect.stringContaining('not set')]);
  });
});
