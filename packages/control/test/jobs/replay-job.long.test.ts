import { DAY_MS, encodeMetric, recordHeaders } from '@analytics/shared/domain';
import { appendAll, type Point, recordIdOf } from '@analytics/shared/ports';
import { buildMetric, eventPoint, metricPoint } from '@analytics/testing';
import { expect, it } from 'vitest';
import { NOW, runOf, stored } from './stored.js';

const YESTERDAY = NOW - DAY_MS;
const sorted = (points: readonly Point[]) => [...points].sort((a, b) => (recordIdOf(a) < recordIdOf(b) ? -1 : 1));

const POINTS: Point[] = [
  eventPoint({ appId: 'shop', eventName: 'buy', userId: 'ann', timestamp: YESTERDAY }),
  eventPoint({ appId: 'shop', eventName: 'view', userId: 'ben', timestamp: YESTERDAY + 1 }),
  eventPoint({ appId: 'blog', eventName: 'view', userId: 'ben', timestamp: YESTERDAY - 2 * DAY_MS }),
  metricPoint({ appId: 'shop', timestamp: YESTERDAY }),
];

/** An archive of the points, and an empty store. */
async function archived(parts: Parameters<typeof stored>[0] = {}) {
  const source = await stored();
  await source.store.write(POINTS);
  await source.archiveJob.run(runOf({}).run);
  const target = await stored(parts);
  for await (const { name } of source.storage.list('')) await target.storage.write(name, source.storage.read(name));
  return { source, target };
}

it('brings every record back as it was, and a second replay changes nothing', async () => {
  const { source, target } = await archived();
  const result = await target.replayJob.run(runOf({ from: 'archive' as const }).run);
  expect(result).toMatchObject({ read: 4, stored: 4, duplicate: 0, rejected: 0, apps: { shop: 3, blog: 1 } });
  for (const kind of ['event', 'metric'] as const) {
    expect(await target.scanned(kind)).toEqual(await source.scanned(kind));
  }
  expect(await target.replayJob.run(runOf({ from: 'archive' as const }).run)).toMatchObject({
    stored: 0,
    duplicate: 4,
  });
  expect(await target.scanned()).toHaveLength(3);
});

it('replays the app, kind, names and range that are asked for', async () => {
  const { target } = await archived();
  const replay = (params: object) =>
    target.replayJob.run(runOf({ from: 'archive' as const, dryRun: true, ...params }).run);
  expect(await replay({ appId: 'shop' })).toMatchObject({ read: 3 });
  expect(await replay({ recordKind: 'metric' })).toMatchObject({ read: 1 });
  expect(await replay({ names: ['view'] })).toMatchObject({ read: 2 });
  expect(await replay({ startTime: YESTERDAY + 1, recordKind: 'event' })).toMatchObject({ read: 1 });
  expect(await replay({ endTime: YESTERDAY })).toMatchObject({ read: 1 });
});

it('counts and writes nothing in a dry run', async () => {
  const { target } = await archived();
  const result = await target.replayJob.run(runOf({ from: 'archive' as const, dryRun: true }).run);
  expect(result).toMatchObject({ read: 4, stored: 4 });
  expect(await target.scanned()).toEqual([]);
});

it('leaves out records of erased users', async () => {
  const { target } = await archived({ isErased: ({ record }) => 'userId' in record && record.userId === 'ben' });
  expect(await target.replayJob.run(runOf({ from: 'archive' as const }).run)).toMatchObject({ stored: 2, erased: 2 });
  expect((await target.scanned()).map(({ record }) => 'userId' in record && record.userId)).toEqual(['ann']);
});

it('takes what is older than the doors take, and says of what the store refuses why', async () => {
  const { target } = await archived({ retentionDays: 2 });
  const result = await target.replayJob.run(runOf({ from: 'archive' as const }).run);
  // The store of this test has the clock of the machine, for which all of them are old.
  expect(result).toMatchObject({ read: 4 });
  expect(Object.keys(result['reasons'] as object).join()).not.toMatch(/ahead|invalid/);
});

it('goes on behind the last file of the archive, and does no harm by doing one twice', async () => {
  const { target } = await archived();
  const first = runOf({ from: 'archive' as const });
  first.run.save = async (_progress, checkpoint) => {
    first.saved.push({ progress: { done: 0 }, checkpoint: structuredClone(checkpoint) });
    if (checkpoint !== undefined) throw new Error('killed');
  };
  await expect(target.replayJob.run(first.run)).rejects.toThrow('killed');
  const checkpoint = first.saved.at(-1)?.checkpoint;
  expect(await target.replayJob.run(runOf({ from: 'archive' as const }, checkpoint).run)).toMatchObject({
    read: 4,
    stored: 4,
  });
  expect(await target.scanned()).toHaveLength(3);
});

it('keeps to the rate', async () => {
  const { target } = await archived();
  const before = performance.now();
  await target.replayJob.run(runOf({ from: 'archive' as const, rate: 20 }).run);
  expect(performance.now() - before).toBeGreaterThanOrEqual(190);
});

it('replays the log: what the worker would store, with the same ids, and says why of the rest', async () => {
  const { append, eventLog, topics, replayJob, scanned, time } = await stored();
  time.now = Date.now() + 1_000;
  const recent = POINTS.filter(({ kind }) => kind === 'event');
  await append(recent);
  const { metricId: _, ...foreign } = buildMetric({ appId: 'shop', timestamp: YESTERDAY });
  const headers = recordHeaders({ correlationId: 'c' });
  await appendAll(eventLog, [
    { topic: topics.events, key: 'k', value: Buffer.from('{'), headers: {} },
    encodeMetric(foreign as never, topics.metrics, headers),
  ]);
  const result = await replayJob.run(runOf({ from: 'log' as const }).run);
  expect(result).toMatchObject({ read: 5, stored: 4, rejected: 1, reasons: { 'the value is not UTF-8 JSON': 1 } });
  expect(sorted(await scanned())).toEqual(sorted(recent));
  expect(await replayJob.run(runOf({ from: 'log' as const }).run)).toMatchObject({ stored: 0, duplicate: 4 });
  expect(await scanned('metric')).toHaveLength(1);
  const later = { from: 'log' as const, startTime: Date.now() + 500 };
  expect(await replayJob.run(runOf(later).run)).toMatchObject({ read: 0 });
});

it('goes on in the log behind what it has replayed', async () => {
  const { append, replayJob, scanned, time } = await stored();
  time.now = Date.now() + 1_000;
  await append(
    Array.from({ length: 700 }, (_, index) => eventPoint({ appId: `app-${index % 5}`, timestamp: YESTERDAY })),
  );
  const first = runOf({ from: 'log' as const });
  first.run.save = async (_progress, checkpoint) => {
    first.saved.push({ progress: { done: 0 }, checkpoint: structuredClone(checkpoint) });
    throw new Error('killed');
  };
  await expect(replayJob.run(first.run)).rejects.toThrow('killed');
  expect(await scanned()).toHaveLength(500);
  const checkpoint = first.saved.at(-1)?.checkpoint;
  expect(await replayJob.run(runOf({ from: 'log' as const }, checkpoint).run)).toMatchObject({ read: 700 });
  expect(await scanned()).toHaveLength(700);
});
