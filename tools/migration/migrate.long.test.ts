import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { AnalyticsClient, readLedger, WriteLoad, waitFor } from '@analytics/testing';
import { expect, it } from 'vitest';
import { call, contentOf, embedded, expectEqual, exported, migrations, seed } from './migration-run.ts';

/** Steady and small: all of it has to be copied, too. */
const loadOn = (url: string, appId = 'busy') =>
  new WriteLoad({ client: new AnalyticsClient(url), appId, users: 20, concurrency: 2, batchSize: 20, restMs: 100 });

/** A target that limits, so that there is a half way. Its operations port is not limited. */
const SLOW = { RATE_LIMIT_MAX_REQUESTS: '8', RATE_LIMIT_WINDOW_MS: '2000' };

it('under writes everything comes along once, and what the target had before stays', async () => {
  const [source, target] = [await embedded(), await embedded()];
  await seed(source, { events: 6_000, metrics: 1_000 });
  await call(target, 'POST', 'admin/import/events', [
    { ...(JSON.parse((await exported(source, 'events'))[0] ?? '') as object), appId: 'theirs' },
  ]);
  const load = loadOn(source.url);
  load.start();
  const { migrate } = migrations(source, target);
  const first = await migrate();
  expect(first).toMatchObject({ code: 0 });
  expect(first.err).toContain('Switch the writers');

  await load.stop();
  expect(load.unexpected).toEqual([]);
  const last = await migrate();
  expect(last).toMatchObject({ code: 0 });
  expect(last.err).toContain('Going on with an earlier run.');
  const ids = await load.shown(new AnalyticsClient(target.url));
  expect(ids).toHaveLength(new Set(ids).size);
  expect(new Set(ids)).toEqual(load.acknowledged);
  expect(await exported(target, 'events', '?appId=theirs')).toHaveLength(1);
  for (const appId of ['app-0', 'app-1', 'app-2', 'busy'])
    for (const kind of ['events', 'metrics'] as const)
      expect(await contentOf(target, kind, `?appId=${appId}`)).toEqual(
        await contentOf(source, kind, `?appId=${appId}`),
      );

  const again = await migrate(['--json']);
  const steps = again.out
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { step: string; missing?: number });
  expect(steps.at(-1)).toMatchObject({ step: 'done' });
  expect(steps.filter(({ step }) => step === 'verified').every(({ missing }) => missing === 0)).toBe(true);
}, 400_000);

it('with --follow it goes on until it is told that the writers were switched', async () => {
  const [source, target] = [await embedded(), await embedded()];
  await seed(source, { events: 2_000, metrics: 100 });
  const load = loadOn(source.url);
  load.start();
  const { start } = migrations(source, target);
  const run = start(['--follow']);
  await waitFor(() => run.output().includes('following'), { timeoutMs: 120_000 });
  const before = load.acknowledged.size;
  await waitFor(() => load.acknowledged.size > before + 200, { timeoutMs: 60_000 });
  await load.stop();
  run.child.kill('SIGINT');
  expect(await run.ended).toMatchObject({ code: 0 });
  await expectEqual(source, target);
}, 400_000);

it('killed again and again, the same command goes on, and counts everything once', async () => {
  const [source, target] = [await embedded(), await embedded(SLOW)];
  await seed(source, { events: 12_000, metrics: 1_000 });
  const { start, migrate, folder } = migrations(source, target);
  const ledger = () => readLedger([target.service.opsUrl]);
  for (let kills = 0; kills < 3; kills += 1) {
    const { accepted } = await ledger();
    const run = start();
    await waitFor(async () => (await ledger()).accepted > accepted + 2_000, { timeoutMs: 60_000 });
    run.child.kill('SIGKILL');
    expect((await run.ended).code).toBe(null);
  }
  expect((await ledger()).stored).toBeLessThan(13_000);
  expect(existsSync(join(folder, 'checkpoint.json'))).toBe(true);
  expect(await migrate()).toMatchObject({ code: 0 });
  await waitFor(async () => (await expectEqual(source, target)) === undefined, { timeoutMs: 30_000 });
  expect((await ledger()).stored).toBe(13_000);
}, 400_000);

it('a target that is killed half way is waited for', async () => {
  const [source, target] = [await embedded(), await embedded(SLOW)];
  await seed(source, { events: 8_000, metrics: 1_000 });
  const run = migrations(source, target).start();
  await waitFor(async () => (await readLedger([target.service.opsUrl])).accepted > 2_000, { timeoutMs: 60_000 });
  await target.service.stop('SIGKILL');
  await new Promise((resolve) => setTimeout(resolve, 2_000));
  await target.service.restart();
  expect(await run.ended).toMatchObject({ code: 0 });
  await waitFor(async () => (await expectEqual(source, target)) === undefined, { timeoutMs: 30_000 });
}, 400_000);

it('two at once to one target are harmless', async () => {
  const [source, other, target] = [await embedded(), await embedded(), await embedded()];
  await seed(source, { events: 5_000, metrics: 500 });
  const load = loadOn(other.url, 'other');
  load.start();
  await waitFor(() => load.acknowledged.size > 1_000, { timeoutMs: 60_000 });
  await load.stop();
  const ours = migrations(source, target);
  const runs = await Promise.all([
    ours.migrate([], 'one.json'),
    ours.migrate([], 'two.json'),
    migrations(other, target).migrate(),
  ]);
  expect(runs.map(({ code, err }) => ({ code, err }))).toMatchObject([{ code: 0 }, { code: 0 }, { code: 0 }]);
  for (const [from, query] of [
    [source, '?appId=app-1'],
    [other, '?appId=other'],
  ] as const)
    expect(await contentOf(target, 'events', query)).toEqual(await contentOf(from, 'events', query));
}, 400_000);

it('keys and settings open the target as they opened the source, and who is erased stays erased', async () => {
  const keys = { from: 'source-admin-key-0123456789-0123456789', to: 'target-admin-key-0123456789-0123456789' };
  const source = await embedded({ AUTH: 'on', ADMIN_KEY: keys.from });
  const target = await embedded({ AUTH: 'on', ADMIN_KEY: keys.to });
  await call(source, 'PUT', 'admin/apps/app-0', { name: 'Shop', ipAddress: 'full' });
  const { key } = await call<{ key: string }>(source, 'POST', 'admin/apps/app-0/keys', {
    name: 'web',
    scopes: ['write', 'read'],
  });
  await seed(source, { events: 300, metrics: 0 });
  const { migrate } = migrations(source, target);
  const erase = async (userId: string) => {
    const { jobId } = await call<{ jobId: string }>(source, 'POST', 'admin/jobs', {
      kind: 'erase-user',
      appId: 'app-0',
      userId,
    });
    await waitFor(async () => (await call<{ state: string }>(source, 'GET', `admin/jobs/${jobId}`)).state === 'done', {
      timeoutMs: 90_000,
    });
  };
  await erase('user-0 "ü"');
  const first = await migrate();
  expect(first).toMatchObject({ code: 0 });
  await expectEqual(source, target);
  const withKey = { ...target, key };
  expect((await exported(withKey, 'events')).every((line) => line.includes('"appId":"app-0"'))).toBe(true);

  await erase('user-3 "ü"');
  const again = await migrate();
  expect(again).toMatchObject({ code: 0 });
  expect(again.err).toContain('1 user erased at the target');
  const userOf = (line: string) => (JSON.parse(line) as { userId: string }).userId;
  const users = new Set((await exported(withKey, 'events')).map(userOf));
  expect(users.has('user-0 "ü"') || users.has('user-3 "ü"')).toBe(false);
  await expectEqual(source, target);
  for (const secret of [keys.from, keys.to, key])
    expect(first.out + first.err + again.out + again.err).not.toContain(secret);
}, 400_000);

it('what the target does not take is in a file with its reason, and everything else comes along', async () => {
  const [source, target] = [await embedded(), await embedded({ RETENTION_DAYS: '10' })];
  await seed(source, { events: 2_000, metrics: 0 });
  const { migrate, folder } = migrations(source, target);
  const dry = await migrate(['--dry-run']);
  expect(dry).toMatchObject({ code: 0 });
  expect(dry.err).toContain('2000 records would be sent. Nothing was changed.');
  expect(await exported(target, 'events')).toEqual([]);

  const { code, err } = await migrate();
  expect(code).toBe(1);
  const rejected = readFileSync(join(folder, 'checkpoint.json.rejects.ndjson'), 'utf8').trim().split('\n');
  expect(err).toContain(`${rejected.length} records the target does not take`);
  expect(JSON.parse(rejected[0] ?? '')).toMatchObject({
    kind: 'events',
    message: expect.stringContaining('old') as string,
  });
  expect((await exported(target, 'events')).length + rejected.length).toBe(2_000);
}, 120_000);
