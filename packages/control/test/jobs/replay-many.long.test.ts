import { listArchive, type Manifest } from '@analytics/record-files/archive';
import type { FileStorage } from '@analytics/record-files/storage';
import { DAY_MS } from '@analytics/shared/domain';
import type { Point } from '@analytics/shared/ports';
import { buildEvent, lastClosedDay } from '@analytics/testing';
import { expect, it } from 'vitest';
import { runOf, stored } from './stored.js';

/** A million take most of an hour: ARCHIVE_EVENTS=1000000. */
const EVENTS = Number(process.env['ARCHIVE_EVENTS'] ?? 60_000);
const BATCH = 5_000;
const APPS = 20;
const DAYS = 5;
const FIRST = lastClosedDay() - (DAYS - 1) * DAY_MS;

const template = buildEvent();

const eventsFrom = (from: number): Point[] =>
  Array.from({ length: Math.min(BATCH, EVENTS - from) }, (_, index): Point => {
    const number = from + index;
    const ids = { eventId: `event-${number}`, appId: `app-${number % APPS}`, userId: `user-${number % 20_000}` };
    const timestamp = FIRST + Math.floor((number / EVENTS) * DAYS * DAY_MS);
    return { kind: 'event', record: { ...template, ...ids, timestamp, properties: { number, plan: 'pro' } } };
  });

async function manifestsOf(storage: FileStorage): Promise<Manifest[]> {
  const manifests: Manifest[] = [];
  for await (const manifest of listArchive(storage)) manifests.push(manifest);
  return manifests;
}

async function rateOf(what: string, work: () => Promise<Record<string, unknown>>): Promise<Record<string, unknown>> {
  const begunAt = performance.now();
  const result = await work();
  const seconds = (performance.now() - begunAt) / 1_000;
  process.stdout.write(`${what}: ${Math.round(EVENTS / seconds)} records/s\n`);
  return result;
}

it('many events are archived, replayed into an empty store, and the same by app and day', async () => {
  const source = await stored();
  const target = await stored();
  for (const { time } of [source, target]) Object.assign(time, { now: Date.now(), settled: Date.now() });
  for (let from = 0; from < EVENTS; from += BATCH) await source.store.write(eventsFrom(from));
  const archived = await rateOf('archive', () => source.archiveJob.run(runOf({}).run));
  expect(archived).toMatchObject({ records: EVENTS, written: APPS * DAYS });
  const unchanged = await rateOf('archive again', () => source.archiveJob.run(runOf({}).run));
  expect(unchanged).toMatchObject({ written: 0, unchanged: APPS * DAYS });
  for await (const { name } of source.storage.list('')) await target.storage.write(name, source.storage.read(name));
  const replayed = await rateOf('replay', () => target.replayJob.run(runOf({ from: 'archive' as const }).run));
  expect(replayed).toMatchObject({ read: EVENTS, stored: EVENTS, duplicate: 0, rejected: 0 });

  const before = await manifestsOf(target.storage);
  for await (const { name } of target.storage.list('')) await target.storage.delete(name);
  await rateOf('archive of what was replayed', () => target.archiveJob.run(runOf({}).run));
  expect(await manifestsOf(target.storage)).toEqual(before);
}, 1_800_000);
