import {
  appendFileSync,
  cpSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  AnalyticsClient,
  analytics,
  closes,
  mainOf,
  readLedger,
  ServiceProcess,
  WriteLoad,
  waitFor,
} from '@analytics/testing';
import { expect, it, onTestFinished } from 'vitest';

/** A service in a folder of its own, with a folder for its backups, and the command beside it. */
async function createDeployment() {
  const folder = mkdtempSync(join(tmpdir(), 'backed-up-'));
  const [data, storage] = [join(folder, 'data'), join(folder, 'storage')];
  const env = {
    DATA_DIR: data,
    STORAGE_URL: storage,
    LOG_LEVEL: 'warn',
    MAX_EVENT_LOOP_DELAY_MS: '0',
    JOB_SPEED: '100',
  };
  const service = await ServiceProcess.start({ main: mainOf('standalone'), env });
  onTestFinished(async () => {
    await service.stop('SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  });
  const backup = (args: readonly string[], more: Record<string, string> = {}) =>
    analytics(['backup', ...args], { DATA_DIR: data, STORAGE_URL: storage, ANALYTICS_URL: service.url, ...more });
  const client = new AnalyticsClient(service.url);
  const newLoad = (appId: string) =>
    new WriteLoad({ client, appId, users: 10, concurrency: 4, batchSize: 50, restMs: 20 });
  const make = async (): Promise<string> => {
    const { out, err, exitCode } = await backup(['create', '--wait', '--json']);
    expect({ exitCode, err }).toMatchObject({ exitCode: 0 });
    return (JSON.parse(out.trim().split('\n').at(-1) ?? '') as { result: { backup: string } }).result.backup;
  };
  return { folder, data, storage, service, client, backup, newLoad, make };
}

const settled = (service: ServiceProcess) =>
  waitFor(async () => (await readLedger([service.opsUrl])).inFlight === 0, { timeoutMs: 60_000 });

it('after the data folder is lost, all that was acknowledged before the backup is there, once each', async () => {
  const { data, service, backup, newLoad, make } = await createDeployment();
  const before = newLoad('before');
  before.start();
  await waitFor(() => before.acknowledged.size > 3_000, { timeoutMs: 60_000 });
  await before.stop();
  const during = newLoad('during');
  during.start();
  const name = await make();
  await during.stop();
  const after = newLoad('after');
  after.start();
  await waitFor(() => after.acknowledged.size > 500, { timeoutMs: 60_000 });
  await after.stop();
  expect([...before.unexpected, ...during.unexpected, ...after.unexpected]).toEqual([]);
  expect((await backup(['verify', name])).out).toContain(`The backup ${name} is whole`);

  await service.stop('SIGKILL');
  rmSync(data, { recursive: true });
  const restored = await backup(['restore', name, '--yes']);
  expect(restored).toMatchObject({ exitCode: 0 });
  expect(restored.out).toContain('What was acknowledged after that time is not in the backup.');
  await service.restart();
  await settled(service);

  const found = await before.shown();
  expect(found).toHaveLength(new Set(found).size);
  expect(new Set(found)).toEqual(before.acknowledged);
  const ofDuring = await during.shown();
  expect(ofDuring).toHaveLength(new Set(ofDuring).size);
  expect(ofDuring.every((id) => during.acknowledged.has(id))).toBe(true);
  expect(await after.shown()).toEqual([]);
  const ledger = await readLedger([service.opsUrl]);
  expect(closes(ledger), JSON.stringify(ledger)).toBe(true);

  // The job that made it, which the backup has as one that runs, has not touched it.
  expect((await backup(['verify', name])).exitCode).toBe(0);
  const again = await backup(['restore', name, '--yes']);
  expect(again.exitCode).toBe(1);
  expect(again.err).toMatch(/is in use|is open/);
}, 240_000);

it('a folder with data is only restored over by force, and stays beside what was restored', async () => {
  const { data, folder, service, backup, newLoad, make } = await createDeployment();
  const load = newLoad('shop');
  load.start();
  await waitFor(() => load.acknowledged.size > 300);
  await load.stop();
  const name = await make();
  const later = newLoad('later');
  later.start();
  await waitFor(() => later.acknowledged.size > 100);
  await later.stop();
  await service.stop();

  const refused = await backup(['restore', name, '--yes']);
  expect(refused.exitCode).toBe(1);
  expect(refused.err).toMatch(/holds log and store, with \d+ records up to .* Nothing was changed/);

  const beside = join(folder, 'beside');
  expect(await backup(['restore', name, '--yes', '--into', beside])).toMatchObject({ exitCode: 0 });
  expect(await backup(['restore', name, '--yes', '--into', beside])).toMatchObject({ exitCode: 1 });

  const forced = await backup(['restore', name, '--yes', '--force']);
  expect(forced).toMatchObject({ exitCode: 0 });
  expect(forced.out).toContain('before-restore-');
  expect(readdirSync(data).filter((entry) => entry.startsWith('before-restore-'))).toHaveLength(1);
  await service.restart();
  await settled(service);
  expect(new Set(await load.shown())).toEqual(load.acknowledged);
  expect(await later.shown()).toEqual([]);
}, 240_000);

it('a kill in the middle leaves no backup, and the next run begins anew and tidies up', async () => {
  const { storage, service, backup, newLoad, client } = await createDeployment();
  const load = newLoad('shop');
  load.start();
  await waitFor(() => load.acknowledged.size > 5_000, { timeoutMs: 60_000 });
  await load.stop();
  await backup(['create']);
  const backups = join(storage, 'backups');
  await waitFor(() => statSync(backups, { throwIfNoEntry: false }) !== undefined, { timeoutMs: 30_000 });
  await service.stop('SIGKILL');
  const [unfinished = ''] = readdirSync(backups);
  const hadManifest = readdirSync(join(backups, unfinished)).includes('manifest.json');

  await service.restart();
  // It goes on with the job by itself.
  await waitFor(
    async () => {
      const { out } = await backup(['list', '--json']);
      const states = out
        .trim()
        .split('\n')
        .filter(Boolean)
        .map((line) => (JSON.parse(line) as { state: string }).state);
      return states.length === 1 && states[0] === 'whole';
    },
    { timeoutMs: 60_000 },
  );
  expect(hadManifest || !readdirSync(backups).includes(unfinished)).toBe(true);
  expect((await client.postEvents([])).status).not.toBe(500);
}, 240_000);

it('a file that was cut or altered is found by verify and refused by restore, and so is a newer format', async () => {
  const { folder, storage, service, backup, newLoad, make } = await createDeployment();
  const load = newLoad('shop');
  load.start();
  await waitFor(() => load.acknowledged.size > 300);
  await load.stop();
  const name = await make();
  await service.stop();
  const whole = join(storage, 'backups', name);
  const spoilt = 'spoilt';
  const spoil = (change: (copy: string) => void) => {
    const copy = join(storage, 'backups', spoilt);
    rmSync(copy, { recursive: true, force: true });
    cpSync(whole, copy, { recursive: true });
    change(copy);
  };
  const expectRefused = async (reason: RegExp) => {
    const verified = await backup(['verify', spoilt]);
    expect(verified).toMatchObject({ exitCode: 1 });
    expect(verified.err).toMatch(reason);
    const into = join(folder, 'nowhere');
    expect(await backup(['restore', spoilt, '--yes', '--into', into])).toMatchObject({ exitCode: 1 });
    expect(statSync(into, { throwIfNoEntry: false })).toBeUndefined();
  };

  for (const file of readdirSync(whole)) {
    spoil((copy) => {
      const bytes = readFileSync(join(copy, file));
      writeFileSync(join(copy, file), bytes.subarray(0, -2));
    });
    await expectRefused(/cut or altered|manifest .* is damaged/);
  }
  spoil((copy) => {
    const bytes = readFileSync(join(copy, 'store.duckdb'));
    bytes[bytes.length - 100] = (bytes[bytes.length - 100] ?? 0) ^ 1;
    writeFileSync(join(copy, 'store.duckdb'), bytes);
  });
  await expectRefused(/store.duckdb .* cut or altered/);
  spoil((copy) => rmSync(join(copy, 'log.gz')));
  await expectRefused(/log.gz .* is missing/);
  spoil((copy) => rmSync(join(copy, 'manifest.json')));
  await expectRefused(/no whole backup/);
  spoil((copy) => appendFileSync(join(copy, 'manifest.json'), ' '));
  expect(await backup(['verify', spoilt])).toMatchObject({ exitCode: 0 });
}, 240_000);
