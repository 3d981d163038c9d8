import { listArchive } from '@analytics/record-files/archive';
import type { FileStorage } from '@analytics/record-files/storage';
import { DAY_MS, HOUR_MS } from '@analytics/shared/domain';
import { hasCode } from '@analytics/shared/errors';
import { eventPoint, metricPoint } from '@analytics/testing';
import { expect, it } from 'vitest';
import { settledUntil } from '../../src/job-kinds/settled-until.js';
import { NOW, runOf, stored } from './stored.js';

const MIDNIGHT = Date.UTC(2026, 0, 20);
const at = (timestamp: number, appId = 'shop') => eventPoint({ appId, timestamp });

async function daysOf(storage: FileStorage): Promise<string[]> {
  const days: string[] = [];
  for await (const { appId, kind, day, records } of listArchive(storage))
    days.push(`${appId} ${kind} ${day} ${records}`);
  return days;
}

it('archives the days that are closed, of events and metrics, each app for itself', async () => {
  const { store, storage, archiveJob } = await stored();
  const days = [MIDNIGHT - 3 * DAY_MS, MIDNIGHT - DAY_MS, MIDNIGHT - 1, MIDNIGHT, NOW].map((ms) => at(ms));
  await store.write([...days, at(MIDNIGHT - 1, 'blog'), metricPoint({ appId: 'shop', timestamp: MIDNIGHT - 1 })]);
  const result = await archiveJob.run(runOf({}).run);
  expect(await daysOf(storage)).toEqual([
    'blog event 2026-01-19 1',
    'shop event 2026-01-17 1',
    'shop event 2026-01-19 2',
    'shop metric 2026-01-19 1',
  ]);
  expect(result).toMatchObject({ days: 3, records: 5, written: 4, unchanged: 0 });
  expect(await archiveJob.run(runOf({}).run)).toMatchObject({ written: 0, unchanged: 4 });
});

it('leaves a day open until the store has what the log took in it, and for an hour', async () => {
  const { store, storage, archiveJob, time } = await stored();
  await store.write([at(MIDNIGHT - 1)]);
  time.settled = MIDNIGHT - 1;
  await archiveJob.run(runOf({}).run);
  expect(await daysOf(storage)).toEqual([]);
  time.settled = NOW;
  time.now = MIDNIGHT + HOUR_MS - 1;
  await archiveJob.run(runOf({}).run);
  expect(await daysOf(storage)).toEqual([]);
  time.now = MIDNIGHT + HOUR_MS;
  await archiveJob.run(runOf({}).run);
  expect(await daysOf(storage)).toEqual(['shop event 2026-01-19 1']);
});

it('archives whole days only, whatever the range, of the app and kind that are asked for', async () => {
  const { store, storage, archiveJob } = await stored();
  const days = [3, 2, 1].map((days) => at(MIDNIGHT - days * DAY_MS + HOUR_MS));
  await store.write([...days, at(MIDNIGHT - DAY_MS, 'blog'), metricPoint({ appId: 'shop', timestamp: MIDNIGHT - 1 })]);
  const range = { startTime: '2026-01-18T12:00:00Z', endTime: MIDNIGHT - DAY_MS + 1 };
  await archiveJob.run(runOf({ appId: 'shop', recordKind: 'event' as const, ...range }).run);
  expect(await daysOf(storage)).toEqual(['shop event 2026-01-18 1', 'shop event 2026-01-19 1']);
});

it('refuses a range that is none', async () => {
  const { archiveJob } = await stored();
  for (const params of [{ startTime: 'yesterday' }, { startTime: NOW, endTime: NOW }]) {
    expect(() => archiveJob.check?.(params)).toThrow(expect.toSatisfy((error) => hasCode(error, 'invalid_request')));
  }
});

it('goes on behind the last day that it has archived', async () => {
  const { store, storage, archiveJob } = await stored();
  await store.write([3, 2, 1].map((days) => at(MIDNIGHT - days * DAY_MS)));
  const first = runOf({});
  first.run.save = async (_progress, checkpoint) => {
    first.saved.push({ progress: { done: 0 }, checkpoint: structuredClone(checkpoint) });
    if (checkpoint !== undefined) throw new Error('killed');
  };
  await expect(archiveJob.run(first.run)).rejects.toThrow('killed');
  expect(await daysOf(storage)).toHaveLength(1);
  const checkpoint = first.saved.at(-1)?.checkpoint;
  expect(await archiveJob.run(runOf({}, checkpoint).run)).toMatchObject({ days: 3, records: 3, written: 3 });
  expect(await daysOf(storage)).toHaveLength(3);
});

it('does one run at a time, and two at once come to the same', async () => {
  const { store, storage, archiveJob } = await stored();
  await store.write([2, 1].map((days) => at(MIDNIGHT - days * DAY_MS)));
  const results = await Promise.all([archiveJob.run(runOf({}).run), archiveJob.run(runOf({}).run)]);
  expect(results).toMatchObject([{ written: 2 }, { written: 0, unchanged: 2 }]);
  expect(await daysOf(storage)).toHaveLength(2);
});

it('ends when it is cancelled, and seals no half of a day', async () => {
  const { store, storage, archiveJob } = await stored();
  await store.write(Array.from({ length: 1_200 }, (_, index) => at(MIDNIGHT - 1 - index)));
  const { run, stop } = runOf({});
  const { pause } = run;
  run.pause = () => {
    stop.abort(new Error('cancelled'));
    return pause();
  };
  await expect(archiveJob.run(run)).rejects.toThrow('cancelled');
  expect(await daysOf(storage)).toEqual([]);
});

it('knows how far the worker has settled the log', async () => {
  const { eventLog, topics, append } = await stored();
  const options = { eventLog, topic: topics.events, group: 'workers', nowMs: Date.now() + DAY_MS };
  expect(await settledUntil(options)).toBe(options.nowMs);
  const before = Date.now();
  await append([at(NOW), at(NOW, 'blog'), at(NOW, 'other')]);
  const until = await settledUntil(options);
  expect(until).toBeGreaterThanOrEqual(before);
  expect(until).toBeLessThanOrEqual(Date.now());
});
