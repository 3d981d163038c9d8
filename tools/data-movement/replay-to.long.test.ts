import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { archiveDay } from '@analytics/record-files/archive';
import { recordLine } from '@analytics/record-files/ndjson';
import { createFolderStorage } from '@analytics/record-files/storage';
import { DAY_MS } from '@analytics/shared/domain';
import type { Point } from '@analytics/shared/ports';
import { closes, eventPoint, mainOf, metricPoint, readLedger, waitFor } from '@analytics/testing';
import { expect, it, onTestFinished } from 'vitest';
import { embedded, exported } from '../migration/migration-run.js';

const KEY = 'replay-target-key-0123456789-0123456789';
const EVENTS = 6_000;
const TODAY = Math.floor(Date.now() / DAY_MS) * DAY_MS;

async function* once(points: readonly Point[]) {
  yield points;
}

/** An archive of two apps over two days, and what it holds as lines of an export. */
async function createArchive(folder: string) {
  const storage = createFolderStorage(folder);
  const lines = { events: [] as string[], metrics: [] as string[] };
  for (const daysAgo of [3, 2]) {
    const start = TODAY - daysAgo * DAY_MS;
    const place = (index: number) => ({ appId: `app-${index % 2}`, timestamp: start + index * 10 });
    const events = Array.from({ length: EVENTS / 2 }, (_, index) =>
      eventPoint({
        ...place(index),
        eventName: index % 3 === 0 ? 'bought' : 'seen',
        properties: { index, 'ü"': '🛒' },
      }),
    );
    const metrics = Array.from({ length: 200 }, (_, index) => metricPoint({ ...place(index), value: index / 3 }));
    const day = new Date(start).toISOString().slice(0, 10);
    await archiveDay({ storage, kind: 'event', day, records: once(events), isErased: () => false });
    await archiveDay({ storage, kind: 'metric', day, records: once(metrics), isErased: () => false });
    lines.events.push(...events.map((point) => recordLine(point).trimEnd()));
    lines.metrics.push(...metrics.map((point) => recordLine(point).trimEnd()));
  }
  return { events: lines.events.sort(), metrics: lines.metrics.sort() };
}

async function setUp() {
  const folder = mkdtempSync(join(tmpdir(), 'replay-to-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const lines = await createArchive(join(folder, 'files'));
  const target = await embedded({ AUTH: 'on', ADMIN_KEY: KEY, RETENTION_DAYS: '3650' });
  const start = (args: readonly string[] = []) => {
    const { PATH = '' } = process.env;
    const env = { PATH, HOME: folder, STORAGE_URL: join(folder, 'files'), ANALYTICS_TO_KEY: KEY };
    const child = spawn(
      process.execPath,
      [
        mainOf('cli'),
        'archive',
        'replay',
        '--to',
        target.url,
        '--checkpoint',
        join(folder, 'checkpoint.json'),
        ...args,
      ],
      { env },
    );
    onTestFinished(() => void child.kill('SIGKILL'));
    let output = '';
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk: Buffer) => {
        output += chunk.toString();
      });
    const ended = new Promise<{ code: number | null; output: string }>((resolve) => {
      child.on('close', (code) => resolve({ code, output }));
    });
    return { child, ended };
  };
  const ledger = () => readLedger([target.service.opsUrl]);
  const settled = () => waitFor(async () => (await ledger()).inFlight === 0, { timeoutMs: 120_000 });
  return { folder, lines, target, start, ledger, settled };
}

it('an archive is replayed into another service, goes on after a kill, and a second time changes nothing', async () => {
  const { folder, lines, target, start, ledger, settled } = await setUp();
  const checkpoint = join(folder, 'checkpoint.json');
  const counted = await start(['--dry-run', '--json']).ended;
  expect(JSON.parse(counted.output.trim().split('\n').at(-1) ?? '')).toEqual({
    dryRun: true,
    read: EVENTS + 400,
    sent: EVENTS + 400,
    rejected: 0,
  });
  expect(existsSync(checkpoint)).toBe(false);
  expect((await ledger()).accepted).toBe(0);

  const first = start(['--rate', '1000']);
  await waitFor(() => existsSync(checkpoint), { timeoutMs: 120_000 });
  first.child.kill('SIGKILL');
  expect((await first.ended).code).toBe(null);
  const { sent } = JSON.parse(readFileSync(checkpoint, 'utf8')) as { sent: number };
  expect(sent).toBeGreaterThan(0);
  expect(sent).toBeLessThan(EVENTS);

  const { code, output } = await start().ended;
  expect({ code, output }).toMatchObject({ code: 0, output: expect.stringContaining('Going on with an earlier run.') });
  expect(output).not.toContain(KEY);
  expect(existsSync(checkpoint)).toBe(false);
  await settled();
  const withKey = { ...target, key: KEY };
  expect(await exported(withKey, 'events')).toEqual(lines.events);
  expect(await exported(withKey, 'metrics')).toEqual(lines.metrics);
  const before = await ledger();
  expect(before.stored).toBe(EVENTS + 400);
  // Of what was sent after the last checkpoint before the kill a part comes again; nothing that is behind it does.
  expect(before.accepted).toBeLessThanOrEqual(2 * (EVENTS + 400) - sent);

  expect(await start(['--only', 'events']).ended).toMatchObject({ code: 0 });
  await settled();
  expect(await exported(withKey, 'events')).toEqual(lines.events);
  const after = await ledger();
  expect([after.stored, after.duplicate - before.duplicate]).toEqual([before.stored, EVENTS]);
  expect(closes(after)).toBe(true);
}, 240_000);

it('what the service refuses is in a file with the reason, and another selection does not go on with a checkpoint', async () => {
  const { folder, target, start, settled } = await setUp();
  const appOf = { method: 'PUT', headers: { authorization: `Bearer ${KEY}`, 'content-type': 'application/json' } };
  const path = `${target.control}/analytics/admin/apps/app-1`;
  const answer = await fetch(path, { ...appOf, body: JSON.stringify({ retentionDays: 1 }) });
  expect(answer.ok, await answer.clone().text()).toBe(true);
  const { code, output } = await start(['--only', 'metrics']).ended;
  expect({ code, output }).toMatchObject({
    code: 1,
    output: expect.stringContaining('200 records the service does not take'),
  });
  const refused = readFileSync(join(folder, 'checkpoint.json.rejects.ndjson'), 'utf8').trim().split('\n');
  expect(refused).toHaveLength(200);
  await settled();
  expect(await exported({ ...target, key: KEY }, 'metrics', '?appId=app-0')).toHaveLength(200);

  const stopped = start(['--rate', '100', '--app', 'app-0']);
  await waitFor(() => existsSync(join(folder, 'checkpoint.json')), { timeoutMs: 120_000 });
  stopped.child.kill('SIGINT');
  expect(await stopped.ended).toMatchObject({ code: 1, output: expect.stringContaining('The same command goes on') });
  const other = await start(['--app', 'app-1']).ended;
  expect(other.code).toBe(2);
  expect(other.output).toContain('is of another replay');
}, 240_000);
