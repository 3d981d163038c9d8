import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { Point } from '@analytics/shared/ports';
import { buildEvent } from '@analytics/testing';
import { expect, it } from 'vitest';
import { archiveDay, listArchive, readArchived } from '../../src/archive/index.js';
import { createArchive, NOON } from './fixture.js';

/** A million: ARCHIVE_EVENTS=1000000. */
const RECORDS = Number(process.env['ARCHIVE_EVENTS'] ?? 200_000);
const PORTION = 500;
const APPS = 20;
const MB = 1024 * 1024;
/** Above what the process has while it is idle. */
const MOST_MEMORY_MB = 150;

const template = buildEvent();

async function* manyEvents(): AsyncGenerator<readonly Point[]> {
  for (let from = 0; from < RECORDS; from += PORTION) {
    yield Array.from({ length: PORTION }, (_, index): Point => {
      const number = from + index;
      const properties = { plan: 'pro', step: number, path: `/products/${number % 977}`, price: number / 100 };
      const ids = { eventId: `event-${number}`, appId: `app-${number % APPS}`, userId: `user-${number % 50_000}` };
      return { kind: 'event', record: { ...template, ...ids, properties, timestamp: NOON + Math.floor(number / 50) } };
    });
  }
}

/** The most memory above that of now, MiB, and the longest time without a turn, ms, while something is done. */
async function measured<Result>(work: () => Promise<Result>) {
  const before = process.memoryUsage.rss();
  let most = before;
  const timer = setInterval(() => {
    most = Math.max(most, process.memoryUsage.rss());
  }, 20);
  const delay = monitorEventLoopDelay({ resolution: 5 });
  delay.enable();
  const begunAt = performance.now();
  try {
    const result = await work();
    const seconds = (performance.now() - begunAt) / 1_000;
    const figures = {
      memoryMb: Math.round((most - before) / MB),
      longestMs: Math.round(delay.max / 1e6),
      rowsPerSecond: Math.round(RECORDS / seconds),
    };
    return { result, figures };
  } finally {
    delay.disable();
    clearInterval(timer);
  }
}

it('archives and reads many records of a day in bounded memory', async () => {
  const { storage } = createArchive();
  const archive = () =>
    archiveDay({ storage, kind: 'event', day: '2026-01-15', records: manyEvents(), isErased: () => false });
  const written = await measured(archive);
  expect(written.result).toMatchObject({ written: APPS, damaged: [] });
  const read = await measured(async () => {
    let records = 0;
    for await (const manifest of listArchive(storage)) {
      for await (const points of readArchived(storage, manifest)) records += points.length;
    }
    return records;
  });
  expect(read.result).toBe(RECORDS);
  process.stdout.write(`${JSON.stringify({ archived: written.figures, read: read.figures })}\n`);
  expect(written.figures.memoryMb).toBeLessThan(MOST_MEMORY_MB);
  expect(read.figures.memoryMb).toBeLessThan(MOST_MEMORY_MB);
}, 900_000);
