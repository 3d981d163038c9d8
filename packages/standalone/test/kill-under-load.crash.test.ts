import { randomInt, randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AnalyticsClient, closes, mainOf, readLedger, ServiceProcess, WriteLoad, waitFor } from '@analytics/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

/** CI asks for 20. */
const KILLS = Number(process.env['CRASH_KILLS'] ?? 3);

describe('a process that is killed under load', () => {
  let dataDir: string;
  let service: ServiceProcess;

  beforeAll(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'analytics-crash-'));
    service = await ServiceProcess.start({
      main: mainOf('standalone'),
      env: { DATA_DIR: dataDir, LOG_LEVEL: 'warn', MAX_EVENT_LOOP_DELAY_MS: '0' },
    });
  });
  afterAll(async () => {
    await service.stop('SIGKILL');
    await rm(dataDir, { recursive: true });
  });

  it(`loses nothing acknowledged and counts nothing twice, through ${KILLS} kills`, async () => {
    const client = new AnalyticsClient(service.url);
    const load = new WriteLoad({ client, appId: `crash-${randomUUID()}`, users: 20, concurrency: 8, batchSize: 50 });
    load.start();
    let loadedMs = 0;
    for (let kill = 0; kill < KILLS; kill += 1) {
      const runMs = randomInt(500, 2_500);
      await new Promise((resolve) => setTimeout(resolve, runMs));
      loadedMs += runMs;
      await service.stop('SIGKILL');
      await service.restart();
    }
    await load.stop();
    const ledger = () => readLedger([service.opsUrl]);
    await waitFor(async () => (await ledger()).inFlight === 0, { timeoutMs: 60_000 });
    expect(closes(await ledger())).toBe(true);

    const found = await load.shown();
    const stored = new Set(found);
    const missing = [...load.acknowledged].filter((id) => !stored.has(id));
    const strangers = found.filter((id) => !load.sent.has(id));
    const { body } = await client.dashboard(load.appId);
    const rate = Math.round((load.acknowledged.size / loadedMs) * 1_000);
    process.stderr.write(
      `crash: ${KILLS} kills, ${load.acknowledged.size} acknowledged (${rate}/s while up), ${load.retries} retries, ${missing.length} missing, ${found.length - stored.size} twice\n`,
    );
    expect(load.unexpected).toEqual([]);
    expect(missing).toEqual([]);
    expect(strangers).toEqual([]);
    expect(found).toHaveLength(stored.size);
    expect(body.summary.totalEvents).toBe(stored.size);
    expect(load.acknowledged.size).toBeGreaterThan(KILLS * 100);
  });
});
