import { mkdtempSync, readdirSync, rmSync, truncateSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { archiveDay } from '@analytics/record-files/archive';
import { createFolderStorage } from '@analytics/record-files/storage';
import type { Point } from '@analytics/shared/ports';
import { eventPoint } from '@analytics/testing';
import { expect, it, onTestFinished } from 'vitest';
import { createFixture } from './fixture/cli.js';

const DAY = '2026-01-15';
const NOON = Date.parse(`${DAY}T12:00:00Z`);

async function* once(points: readonly Point[]) {
  yield points;
}

/** The command line over an archive of two apps. */
async function withArchive() {
  const folder = mkdtempSync(join(tmpdir(), 'cli-archive-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const cli = createFixture({ STORAGE_URL: folder });
  onTestFinished(cli.cleanUp);
  const storage = createFolderStorage(folder);
  const points = ['shop', 'shop', 'blog\u001b[31m'].map((appId, index) =>
    eventPoint({ appId, eventName: `e${index}`, timestamp: NOON + index }),
  );
  await archiveDay({ storage, kind: 'event', day: DAY, records: once(points), isErased: () => false });
  return { ...cli, folder };
}

it('lists the files of the archive, or of one app and a range', async () => {
  const { analytics } = await withArchive();
  const { out, exitCode } = await analytics(['archive', 'list']);
  expect(exitCode).toBe(0);
  expect(out).toMatch(/shop +2026-01-15 +event +2 +\d+/);
  expect(out).toContain('2 files.');
  expect(out).not.toContain('\u001b');
  const { out: json } = await analytics(['archive', 'list', '--app', 'shop', '--json']);
  expect(JSON.parse(json)).toMatchObject({ appId: 'shop', day: DAY, records: 2 });
  expect((await analytics(['archive', 'list', '--since', '2026-01-16T00:00:00Z'])).out).toBe('0 files.\n');
});

it('verifies the archive, and ends with 1 when a file is not whole', async () => {
  const { analytics, folder } = await withArchive();
  expect(await analytics(['archive', 'verify'])).toMatchObject({
    exitCode: 0,
    out: '2 files of 3 records verified.\n',
    err: '',
  });
  const path = readdirSync(folder, { recursive: true })
    .map(String)
    .find((name) => /app=shop.*parquet$/.test(name));
  truncateSync(join(folder, path ?? ''), 100);
  const { exitCode, out, err } = await analytics(['archive', 'verify']);
  expect(exitCode).toBe(1);
  expect(out).toMatch(/app=shop\/day=2026-01-15\/events-.* is damaged/);
  expect(err).toContain('1 file of the archive cannot be trusted');
  const { out: lines } = await analytics(['archive', 'verify', '--json']);
  expect(
    lines
      .trimEnd()
      .split('\n')
      .map((line) => (JSON.parse(line) as { ok: boolean }).ok)
      .sort(),
  ).toEqual([false, true]);
});

it('answers a question as a table or as JSON, and refuses what is no question', async () => {
  const { analytics } = await withArchive();
  const sql = 'SELECT app_id, count(*) AS events FROM events GROUP BY 1 ORDER BY 2 DESC';
  const table = await analytics(['archive', 'query', sql]);
  expect(table.out).toMatch(/app_id +events\nshop +2\n/);
  expect(table.out).not.toContain('\u001b');
  const { out } = await analytics(['archive', 'query', sql, '--app', 'shop', '--json']);
  expect(JSON.parse(out)).toEqual({ app_id: 'shop', events: 2 });
  const refused = await analytics(['archive', 'query', 'CREATE TABLE mine (id INTEGER)']);
  expect(refused).toMatchObject({
    exitCode: 1,
    out: '',
    err: 'The archive is only read: the statement must be a SELECT.\n',
  });
  expect((await analytics(['archive', 'query', 'SELECT nothing FROM events'])).err).toMatch(/Binder Error.*nothing/);
});

it('says what to set when there is no storage', async () => {
  const cli = createFixture();
  onTestFinished(cli.cleanUp);
  const { exitCode, err } = await cli.analytics(['archive', 'list']);
  expect(exitCode).toBe(1);
  expect(err).toContain('set STORAGE_URL');
});
