import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  AnalyticsClient,
  analytics,
  closes,
  describeOnRealServers,
  mainOf,
  readLedger,
  ServiceProcess,
  WriteLoad,
  waitFor,
} from '@analytics/testing';
import { expect, it, onTestFinished } from 'vitest';
import { influxdbEnv, isInfluxdbInstalled, ownNames, startInfluxdb, stopInstance } from '../local-backends/index.js';

describeOnRealServers('a backup of Kafka and InfluxDB', (servers) => {
  it('is restored into a fresh InfluxDB, and the log brings everything that came after it, once each', async ({
    skip,
  }) => {
    skip(!isInfluxdbInstalled(), 'a second InfluxDB is needed: npm run backends -- install');
    const run = randomUUID();
    const storage = mkdtempSync(join(tmpdir(), 'backups-'));
    const instance = `restored-${run.slice(0, 8)}`;
    const fresh = await startInfluxdb({ name: instance, log: () => {} });
    const env = {
      ...servers,
      ...ownNames(run),
      INFLUXDB_OPERATOR_TOKEN: servers.INFLUXDB_TOKEN,
      STORAGE_URL: storage,
      JOB_SPEED: '100',
      LOG_LEVEL: 'warn',
      MAX_EVENT_LOOP_DELAY_MS: '0',
    };
    const { INFLUXDB_BUCKET } = ownNames(run);
    const restoredEnv = {
      ...env,
      ...influxdbEnv(fresh),
      INFLUXDB_BUCKET,
      INFLUXDB_OPERATOR_TOKEN: fresh.token,
    };
    const service = await ServiceProcess.start({ main: mainOf('standalone'), env });
    onTestFinished(async () => {
      await service.stop('SIGKILL');
      await stopInstance(instance);
      rmSync(storage, { recursive: true, force: true });
    });
    const client = new AnalyticsClient(service.url);
    const newLoad = (appId: string) => new WriteLoad({ client, appId, users: 10, concurrency: 4, batchSize: 50 });
    const loads = { before: newLoad('before'), during: newLoad('during'), after: newLoad('after') };
    const write = async (load: WriteLoad, while_: () => Promise<unknown>) => {
      load.start();
      await while_();
      await load.stop();
      expect(load.unexpected).toEqual([]);
    };

    await write(loads.before, () => waitFor(() => loads.before.acknowledged.size > 1_500, { timeoutMs: 60_000 }));
    let name = '';
    await write(loads.during, async () => {
      const made = await analytics(['backup', 'create', '--wait', '--json'], { ANALYTICS_URL: service.url });
      expect(made).toMatchObject({ exitCode: 0 });
      name = (JSON.parse(made.out.trim().split('\n').at(-1) ?? '') as { result: { backup: string } }).result.backup;
    });
    await write(loads.after, () => waitFor(() => loads.after.acknowledged.size > 500, { timeoutMs: 60_000 }));

    const verified = await analytics(['backup', 'verify', name], env);
    expect(verified).toMatchObject({ exitCode: 0 });
    expect(verified.out).toMatch(/A restore takes \d+ records from the log/);
    const early = await analytics(['backup', 'restore', name, '--yes'], restoredEnv);
    expect(early).toMatchObject({ exitCode: 1 });
    expect(early.err).toContain('a worker runs');
    await waitFor(async () => (await readLedger([service.opsUrl])).inFlight === 0, { timeoutMs: 60_000 });
    const before = await countsOf(client, Object.keys(loads));
    await service.stop();

    const over = await analytics(['backup', 'restore', name, '--yes'], env);
    expect(over).toMatchObject({ exitCode: 1 });
    expect(over.err).toMatch(/holds \d+ records up to/);

    const restored = await analytics(['backup', 'restore', name, '--yes', '--json'], restoredEnv);
    expect(restored).toMatchObject({ exitCode: 0 });
    const { settled } = JSON.parse(restored.out) as { settled: { stored: number; rejected: number } };
    expect(settled.rejected).toBe(0);
    expect(settled.stored).toBeGreaterThan(0);

    const again = await ServiceProcess.start({ main: mainOf('standalone'), env: restoredEnv });
    onTestFinished(async () => {
      await again.stop('SIGKILL');
    });
    await waitFor(async () => (await readLedger([again.opsUrl])).inFlight === 0, { timeoutMs: 120_000 });
    const ledger = await readLedger([again.opsUrl]);
    expect(closes(ledger), JSON.stringify(ledger)).toBe(true);
    const restoredClient = new AnalyticsClient(again.url);
    for (const load of Object.values(loads)) {
      const ids = await load.shown(restoredClient);
      expect(ids).toHaveLength(new Set(ids).size);
      expect(new Set(ids)).toEqual(load.acknowledged);
    }
    expect(await countsOf(restoredClient, Object.keys(loads))).toEqual(before);
  }, 400_000);
});

/** Of every app, how many events happened on which day. */
const countsOf = (client: AnalyticsClient, apps: readonly string[]) =>
  Promise.all(
    apps.map(async (appId) => {
      const { body } = await client.dashboard(appId, { startTime: '-1d' });
      return { appId, total: body.summary.totalEvents, days: body.eventsOverTime };
    }),
  );
