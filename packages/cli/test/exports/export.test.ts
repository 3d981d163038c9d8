import { createReadStream, existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { readCsv } from '@analytics/record-files/csv';
import { readNdjson } from '@analytics/record-files/ndjson';
import { readParquet } from '@analytics/record-files/parquet';
import type { Point } from '@analytics/shared/ports';
import { eventPoint, metricPoint } from '@analytics/testing';
import { describe, expect, it } from 'vitest';
import { outputTo } from '../../src/terminal/output.js';
import { exportService } from './export-service.js';

const START = Date.UTC(2026, 0, 1);
const EVENTS = Array.from({ length: 700 }, (_, index) =>
  eventPoint({
    appId: index % 7 === 0 ? 'blog' : 'shop',
    userId: `u${index % 5}`,
    eventId: `e${String(index).padStart(4, '0')}`,
    timestamp: START + Math.floor(index / 3),
    userAgent: '=1+1',
    properties: { text: 'x'.repeat(500) },
  }),
);
const METRICS = [metricPoint({ metricId: 'm1' })];

const idOf = ({ record }: Point): string => ('eventId' in record ? record.eventId : record.metricId);
const byId = (points: readonly Point[]): Point[] => points.toSorted((a, b) => (idOf(a) < idOf(b) ? -1 : 1));

const FORMATS = ['ndjson', 'csv', 'parquet'] as const;

async function pointsIn(path: string, format: (typeof FORMATS)[number]): Promise<Point[]> {
  const points: Point[] = [];
  if (format === 'parquet') for await (const portion of readParquet({ path })) points.push(...portion);
  else {
    const bytes = createReadStream(path);
    const rows = format === 'csv' ? readCsv(bytes, { kind: 'event', guard: true }) : readNdjson('event', bytes);
    for await (const row of rows) {
      if ('fault' in row) throw new Error(row.fault);
      points.push(row.point);
    }
  }
  return points;
}

describe.each(FORMATS)('an export as %s', (format) => {
  it('is in its file once it is whole, for its owner alone', async () => {
    const { analytics, folder } = await exportService(EVENTS);
    const out = join(folder, 'events');
    const outcome = await analytics(['export', 'events', '--format', format, '--out', out]);
    expect(outcome).toMatchObject({ exitCode: 0, out: '', err: `700 events in ${out}.\n` });
    expect(byId(await pointsIn(out, format))).toEqual(EVENTS);
    expect(statSync(out).mode & 0o777).toBe(0o600);
    expect([`${out}.part`, `${out}.part.json`, `${out}.tmp`].filter(existsSync)).toEqual([]);
  });

  it('that is cut again and again goes on by itself, with neither a gap nor a repeated record', async () => {
    const { analytics, folder, faults } = await exportService(EVENTS);
    faults.push(300, 1, 250);
    const out = join(folder, 'events');
    const { exitCode, err } = await analytics(['export', 'events', '--format', format, '--out', out]);
    expect([exitCode, err.match(/it goes on/g)?.length]).toEqual([0, 3]);
    expect(byId(await pointsIn(out, format))).toEqual(EVENTS);
  });

  it('that was interrupted goes on with --resume', async () => {
    const { analytics, folder, scans } = await exportService(EVENTS);
    const out = join(folder, 'events');
    const args = ['export', 'events', '--format', format, '--out', out];
    const first = await analytics(args, {
      onInterrupt: (stop) => {
        stop();
        return () => {};
      },
    });
    expect([first.exitCode, existsSync(out)]).toEqual([1, false]);
    expect(first.err).toContain('--resume');
    expect(scans()).toBe(0);
    // As a crash leaves it: 200 lines and a piece of the next one.
    const lines = await wholeNdjson(analytics);
    writeFileSync(`${out}.part`, `${lines.slice(0, 200).join('\n')}\n${lines[200]?.slice(0, 50)}`);
    expect(await analytics(args)).toMatchObject({ exitCode: 2, err: expect.stringContaining('--resume') });
    expect(await analytics([...args, '--app', 'shop', '--resume'])).toMatchObject({ exitCode: 2 });
    expect(await analytics([...args, '--resume'])).toMatchObject({ exitCode: 0 });
    expect(byId(await pointsIn(out, format))).toEqual(EVENTS);
  });
});

const wholeNdjson = async (analytics: Awaited<ReturnType<typeof exportService>>['analytics']): Promise<string[]> =>
  (await analytics(['export', 'events', '--out', '-'])).out.trimEnd().split('\n').slice(0, -1);

describe('standard output', () => {
  it('has the whole file and nothing else', async () => {
    const { analytics, faults } = await exportService([...EVENTS, ...METRICS]);
    faults.push(300);
    const { exitCode, out } = await analytics(['export', 'events', '--out', '-', '--app', 'blog', '--user', 'u0']);
    const lines = out.trimEnd().split('\n');
    expect([exitCode, lines.at(-1)]).toEqual([0, '{"complete":true,"count":20}']);
    const csv = await analytics(['export', 'metrics', '--format', 'csv', '--out', '-']);
    expect(csv.out.split('\r\n')).toHaveLength(3);
  });

  it('whose reader goes away, as head does, ends it well', async () => {
    const { analytics } = await exportService(EVENTS);
    const stream = new Writable({
      write: (_chunk, _encoding, done) => done(Object.assign(new Error('write EPIPE'), { code: 'EPIPE' })),
    });
    const out = outputTo(stream.on('error', () => {}));
    expect(await analytics(['export', 'events', '--out', '-'], { out })).toMatchObject({ exitCode: 0, err: '' });
  });

  it('cannot be a Parquet file', async () => {
    const { analytics } = await exportService([]);
    expect(await analytics(['export', 'events', '--format', 'parquet', '--out', '-'])).toMatchObject({ exitCode: 2 });
  });
});

it('a file that is there is never written over', async () => {
  const { analytics, folder } = await exportService(EVENTS);
  const out = join(folder, 'mine');
  writeFileSync(out, 'mine');
  expect(await analytics(['export', 'events', '--out', out])).toMatchObject({ exitCode: 2 });
  expect(readFileSync(out, 'utf8')).toBe('mine');
});

it('a part whose lines are no records is refused', async () => {
  const { analytics, folder } = await exportService(EVENTS);
  const out = join(folder, 'events');
  writeFileSync(`${out}.part`, '{"not":"a record"}\n');
  writeFileSync(`${out}.part.json`, JSON.stringify({ kind: 'events', conditions: {}, range: {} }));
  expect(await analytics(['export', 'events', '--out', out, '--resume'])).toMatchObject({ exitCode: 1 });
  expect(existsSync(out)).toBe(false);
});

it('what the service refuses is told at once', async () => {
  const { analytics, folder, scans } = await exportService(EVENTS);
  const args = ['export', 'events', '--out', join(folder, 'x'), '--app', 'x'.repeat(600)];
  expect(await analytics(args)).toMatchObject({ exitCode: 1, err: expect.stringContaining('appId') });
  expect(scans()).toBe(0);
});
