import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { LogRecord } from '@analytics/shared/domain';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { adminService, READ_KEY } from './fixture/admin-service.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'import-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const rowOf = (index: number, more: object = {}) => ({
  uuid: `e-${index}`,
  event: 'signed up',
  distinct_id: `user-${index}`,
  timestamp: Date.UTC(2026, 0, 15) + index,
  team_id: 7,
  properties: { $ip: '203.0.113.7', plan: 'pro' },
  ...more,
});

function file(name: string, rows: readonly object[]): string {
  const path = join(folder, name);
  writeFileSync(path, rows.map((row) => `${JSON.stringify(row)}\n`).join(''));
  return path;
}
const valuesOf = (records: readonly Pick<LogRecord, 'value'>[]) =>
  records.map(({ value }) => JSON.parse(Buffer.from(value ?? []).toString()) as Record<string, unknown>);

describe('analytics import', () => {
  it('every row is in the log once, with its own id, time and address', async () => {
    const service = await adminService();
    const rows = Array.from({ length: 1_234 }, (_, index) => rowOf(index));
    const { exitCode: code, out } = await service.analytics([
      'import',
      'posthog',
      file('a.jsonl', rows),
      '--app',
      'shop',
    ]);
    expect({ code, out }).toMatchObject({
      code: 0,
      out: expect.stringContaining('1234 records, 0 skipped, 0 rejected') as string,
    });
    const imported = valuesOf(service.appended);
    expect(new Set(imported.map(({ eventId }) => eventId)).size).toBe(1_234);
    expect(imported[7]).toMatchObject({
      appId: 'shop',
      eventId: 'e-7',
      userId: 'user-7',
      ipAddress: '203.0.113.7',
      timestamp: Date.UTC(2026, 0, 15) + 7,
    });
  });

  it('a dry run sends nothing, shows 20 records and all faults by kind', async () => {
    const service = await adminService();
    const rows = [
      ...Array.from({ length: 30 }, (_, index) => rowOf(index)),
      rowOf(31, { distinct_id: '' }),
      rowOf(32, { distinct_id: '' }),
    ];
    const {
      exitCode: code,
      out,
      err,
    } = await service.analytics(['import', 'posthog', file('a.jsonl', rows), '--app', 'shop', '--dry-run']);
    expect(service.appended).toEqual([]);
    expect(out.split('\n').filter((line) => line.startsWith('{'))).toHaveLength(20);
    expect(out).toContain('2 × has no user');
    expect(err).toContain('2 would not be imported');
    expect(code).toBe(1);
  });

  it('rows that cannot be imported are kept with their reason, and the others are imported', async () => {
    const service = await adminService();
    const rejects = join(folder, 'rejects.ndjson');
    const rows = [rowOf(1), rowOf(2, { distinct_id: 'x'.repeat(600) }), rowOf(3, { timestamp: 'never' })];
    const { exitCode: code } = await service.analytics([
      'import',
      'posthog',
      file('a.jsonl', rows),
      '--app',
      'shop',
      '--rejects',
      rejects,
    ]);
    expect(code).toBe(1);
    expect(service.appended).toHaveLength(1);
    const kept = readFileSync(rejects, 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { number: number });
    expect(kept).toMatchObject([
      { number: 2, message: expect.stringContaining('/userId') as string },
      { number: 3, message: 'has no time that can be read', row: { uuid: 'e-3' } },
    ]);
  });

  it('of a file with 1 % of bad rows every good row is imported once, and every bad one kept with its number', async () => {
    const service = await adminService();
    const rejects = join(folder, 'rejects.ndjson');
    const isBad = (index: number) => index % 100 === 37;
    const rows = Array.from({ length: 2_000 }, (_, index) => rowOf(index, isBad(index) ? { timestamp: 'never' } : {}));
    const options = ['--app', 'shop', '--rejects', rejects];
    const { exitCode, out } = await service.analytics(['import', 'posthog', file('a.jsonl', rows), ...options]);
    expect({ exitCode, out }).toMatchObject({
      exitCode: 1,
      out: expect.stringContaining('1980 records, 0 skipped, 20 rejected') as string,
    });
    const ids = valuesOf(service.appended).map(({ eventId }) => eventId);
    expect(ids).toHaveLength(1_980);
    expect(new Set(ids)).toEqual(new Set(rows.flatMap(({ uuid }, index) => (isBad(index) ? [] : [uuid]))));
    const kept = readFileSync(rejects, 'utf8').trim().split('\n');
    expect(kept.map((line) => (JSON.parse(line) as { number: number }).number)).toEqual(
      rows.flatMap((_, index) => (isBad(index) ? [index + 1] : [])),
    );
  });

  it('a project that is named goes to its app, and no other is imported', async () => {
    const service = await adminService();
    const rows = [rowOf(1), rowOf(2, { team_id: 8 }), rowOf(3, { team_id: 9 })];
    const { out } = await service.analytics([
      'import',
      'posthog',
      file('a.jsonl', rows),
      '--project',
      '7=shop',
      '--project',
      '8=blog',
    ]);
    expect(valuesOf(service.appended).map(({ appId }) => appId)).toEqual(['shop', 'blog']);
    expect(out).toContain('1 skipped');
  });

  it('a table is imported by its mapping', async () => {
    const service = await adminService();
    const table = join(folder, 'orders.csv');
    writeFileSync(table, 'no,who,when,sum\n1,ada,2026-01-15 12:00,12\n');
    const mapping = join(folder, 'mapping.json');
    writeFileSync(
      mapping,
      JSON.stringify({
        eventId: { column: 'no' },
        userId: { column: 'who' },
        eventName: { value: 'order' },
        timestamp: { column: 'when' },
      }),
    );
    const { exitCode: code } = await service.analytics([
      'import',
      'table',
      table,
      '--app',
      'shop',
      '--mapping',
      mapping,
    ]);
    expect(code).toBe(0);
    expect(valuesOf(service.appended)).toMatchObject([
      { eventId: '1', userId: 'ada', eventName: 'order', properties: { sum: '12' } },
    ]);
  });

  it.each([
    [['posthgo', 'a.jsonl', '--app', 'shop'], 2, 'Did you mean posthog?'],
    [['posthog', 'a.jsonl'], 2, 'Name the app'],
    [['table', 'a.csv', '--app', 'shop'], 2, '--mapping'],
    [['umami', 'a.csv', '--app', 'shop', '--time-zone', 'Mars'], 2, 'no time zone'],
    [['posthog', 'none.jsonl', '--app', 'shop'], 1, 'ENOENT'],
    [['posthog', 'a.xlsx', '--app', 'shop'], 1, 'none of .csv'],
  ])('%j is told what is wrong', async (args, exitCode, message) => {
    const service = await adminService();
    const { exitCode: code, err } = await service.analytics(['import', ...args]);
    expect({ code, err }).toEqual({ code: exitCode, err: expect.stringContaining(message) as string });
  });

  it('a key that may only read imports nothing', async () => {
    const service = await adminService();
    const environment = { ANALYTICS_URL: service.url, ANALYTICS_KEY: READ_KEY };
    const { exitCode: code, err } = await service.analytics(
      ['import', 'posthog', file('a.jsonl', [rowOf(1)]), '--app', 'shop'],
      {
        environment,
      },
    );
    expect(code).toBe(1);
    expect(err).toContain('403');
    expect(service.appended).toEqual([]);
  });
});
