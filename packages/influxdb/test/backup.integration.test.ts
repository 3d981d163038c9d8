import { DAY_MS } from '@analytics/shared/domain';
import type { BackendContext } from '@analytics/shared/lifecycle';
import type { BackupSink, BackupSource } from '@analytics/shared/ports';
import { createLogger, createTelemetry } from '@analytics/shared/telemetry';
import { describeOnRealServers, eventPoint, metricPoint } from '@analytics/testing';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { InfluxConfig } from '../src/config.js';
import { influxRestoreTarget } from '../src/index.js';
import { createFixture, type Fixture } from './store-fixture.js';

const DAY = Math.floor(Date.now() / DAY_MS) * DAY_MS - 20 * DAY_MS;
const RANGE = { from: DAY, to: DAY + 20 * DAY_MS };
const { signal } = new AbortController();

function memoryFiles() {
  const files = new Map<string, Buffer>();
  const sink: BackupSink = {
    write: async (name, content) => {
      const chunks: Uint8Array[] = [];
      for await (const chunk of content) chunks.push(chunk);
      files.set(name, Buffer.concat(chunks));
    },
  };
  const source: BackupSource = {
    get names() {
      return [...files.keys()];
    },
    async *read(name) {
      yield files.get(name) ?? Buffer.alloc(0);
    },
  };
  return { files, sink, source };
}

describeOnRealServers('A backup of InfluxDB', (servers) => {
  let fixture: Fixture;
  let other: Fixture;
  beforeEach(() => {
    fixture = createFixture(servers);
    other = createFixture(servers);
  });
  afterEach(async () => {
    await fixture.cleanUp();
    await other.cleanUp();
  });

  const targetOf = (bucket: string, operatorToken = servers.INFLUXDB_TOKEN) =>
    influxRestoreTarget({
      config: {
        ...servers,
        INFLUXDB_BUCKET: bucket,
        INFLUXDB_OPERATOR_TOKEN: operatorToken,
        INFLUXDB_CREATE_BUCKET: true,
        QUERY_TIMEOUT_MS: 10_000,
        WRITE_TIMEOUT_MS: 10_000,
      } as unknown as InfluxConfig,
      topics: { events: '', metrics: '', deadLetters: '', catalog: '', audit: '' },
      logger: createLogger({ service: 'test', level: 'silent' }),
      telemetry: createTelemetry('test'),
      onFatal: () => {},
    } satisfies BackendContext<InfluxConfig>);

  const event = (id: string, timestamp: number) =>
    eventPoint({ eventId: id, appId: 'shop, "one"', userId: 'user', eventName: 'name', eventType: 'type', timestamp });
  const written = () => [
    ...Array.from({ length: 30 }, (_, index) => event(`e${index}`, DAY + (index % 3) * 7 * DAY_MS + index)),
    metricPoint({ appId: 'shop', timestamp: DAY }),
  ];

  it('is restored into another bucket with every record, once', async () => {
    const store = await fixture.openStore({ operatorToken: servers.INFLUXDB_TOKEN });
    await store.write(written());
    const backup = memoryFiles();
    const copy = await store.backup(backup.sink, signal);
    expect(copy).toMatchObject({ format: 'influxdb', isExact: false });
    expect(copy.days.map(({ kind, appId, count }) => [kind, appId, count])).toEqual([
      ['event', 'shop, "one"', 10],
      ['event', 'shop, "one"', 10],
      ['event', 'shop, "one"', 10],
      ['metric', 'shop', 1],
    ]);

    const target = targetOf(other.bucket);
    expect(await target.holds()).toBeUndefined();
    await target.restore(backup.source, signal);
    expect(await target.days(signal)).toEqual(copy.days);

    const restored = await other.openStore();
    const query = { userId: 'user', apps: 'all', range: RANGE, limit: 100 } as const;
    expect((await restored.userEvents(query)).events).toEqual((await store.userEvents(query)).events);
    const again = await restored.write([event('e0', DAY)]);
    expect(again[0]?.status).toBe('duplicate');
    expect(await target.holds()).toMatch(/^31 records up to /);
  });

  it('holds no token and no other bucket of the server', async () => {
    const store = await fixture.openStore({ operatorToken: servers.INFLUXDB_TOKEN });
    await store.write(written());
    const backup = memoryFiles();
    await store.backup(backup.sink, signal);
    const text = backup.files.get('bucket.json')?.toString() ?? '';
    expect(text).toContain(fixture.bucket);
    expect(text).not.toContain(servers.INFLUXDB_TOKEN);
    expect(text).not.toContain('_monitoring');
  });

  it('needs an operator token, and says so', async () => {
    const none = await fixture.openStore();
    await expect(none.backup(memoryFiles().sink, signal)).rejects.toThrow(/INFLUXDB_OPERATOR_TOKEN is not set/);
    const token = await fixture.newToken(['read', 'write']);
    const weak = await fixture.openStore({ operatorToken: token });
    await expect(weak.backup(memoryFiles().sink, signal)).rejects.toThrow(/must be an operator token/);
    await expect(targetOf(fixture.bucket, token).restore(memoryFiles().source, signal)).rejects.toThrow();
  });

  it('leaves no half of a bucket when a shard cannot be restored', async () => {
    const store = await fixture.openStore({ operatorToken: servers.INFLUXDB_TOKEN });
    await store.write(written());
    const backup = memoryFiles();
    await store.backup(backup.sink, signal);
    const shards = [...backup.files.keys()].filter((name) => name.startsWith('shard-'));
    backup.files.set(shards.at(-1) ?? '', Buffer.from('not gzip'));
    await expect(targetOf(other.bucket).restore(backup.source, signal)).rejects.toThrow();
    expect(await other.findBuckets(other.bucket)).toEqual([]);
  });
});
