import { DAY_MS } from '@analytics/shared/domain';
import { OperatorError } from '@analytics/shared/errors';
import { createLogger } from '@analytics/shared/telemetry';
import { type buildEvent, describeOnRealServers, eventPoint } from '@analytics/shared/testing';
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

  const failure = async (options: Partial<InfluxStoreOptions>): Promise<string> => {
    const error: unknown = await fixture
      .newStore({ startTimeoutMs: 300, ...options })
      .start()
      .catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(OperatorError);
    return (error as Error).message;
  };

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
    expect(await failure({ bucket: 'wrong', readOnly: true })).toContain('INFLUXDB_BUCKET');
    expect(await failure({ url: 'http://127.0.0.1:9' })).toContain('INFLUXDB_URL');
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
    const reading = await fixture.openStore({ token: reader, readOnly: true });
    const { appId, userId } = event.record as ReturnType<typeof buildEvent>;
    expect((await reading.userEvents({ userId, appId, range: RANGE, limit: 5 })).events).toHaveLength(1);
    await expect(reading.write([event])).rejects.toMatchObject(unavailable);
    expect(await failure({ token: reader })).toContain('INFLUXDB_TOKEN');
    expect(await failure({ token: writer, readOnly: true })).toContain('INFLUXDB_BUCKET');
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
