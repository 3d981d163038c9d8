import { randomUUID } from 'node:crypto';
import { performance } from 'node:perf_hooks';
import { DAY_MS, newId } from '@analytics/shared/domain';
import type { Point, Store } from '@analytics/shared/ports';
import { eventPoint } from './builders.js';

const [APPS, NAMES, USERS, BATCH] = [10, 30, 5_000, 5_000];
const QUIET_MS = 10_000;
const WRITTEN_AT_ONCE = 50;

interface Writes {
  perSecond: number;
  p50: number;
  p99: number;
  longest: number;
}

const eventOf = (index: number, timestamp: number, eventId: string = randomUUID()): Point =>
  eventPoint({
    appId: `app${index % APPS}`,
    userId: `u${index % USERS}`,
    eventName: `n${index % NAMES}`,
    eventId,
    timestamp,
  });

/** Fills a store with events of ten apps over 30 days. */
async function fill(store: Store, events: number, nowMs: number): Promise<void> {
  for (let from = 0; from < events; from += BATCH) {
    const at = (index: number) => nowMs - DAY_MS - Math.floor((index / events) * 29 * DAY_MS);
    await store.write(Array.from({ length: BATCH }, (_, offset) => eventOf(from + offset, at(from + offset))));
  }
}

/** Writes of the present, one after the other, until told to stop. */
async function writeUntil(store: Store, isOver: () => boolean): Promise<Writes> {
  const times: number[] = [];
  const began = performance.now();
  for (let made = 0; !isOver(); ) {
    const points = Array.from({ length: WRITTEN_AT_ONCE }, () => {
      made += 1;
      return eventOf(made, Date.now(), newId(Date.now()));
    });
    const start = performance.now();
    await store.write(points);
    times.push(performance.now() - start);
  }
  const seconds = (performance.now() - began) / 1_000;
  times.sort((a, b) => a - b);
  const at = (share: number) => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0;
  return { perSecond: times.length / seconds, p50: at(0.5), p99: at(0.99), longest: at(1) };
}

/**
 * How much slower are writes while a tenth of a store is deleted? Prints a Markdown table: figures of the writes before
 * and during, and their ratios, which are what to compare where the machine is busy.
 */
export async function benchDeletion(store: Store, events: number): Promise<string> {
  const nowMs = Date.now();
  await fill(store, events, nowMs);
  const rows: string[] = [];
  const cases = [
    ['an app', { appId: 'app1' }],
    ['a name of an app', { appId: 'app2', eventName: 'n2' }],
  ] as const;
  for (const [name, selection] of cases) {
    const quietEnd = performance.now() + QUIET_MS;
    const before = await writeUntil(store, () => performance.now() >= quietEnd);
    let isDone = false;
    const began = performance.now();
    const deleting = store.deleteRecords({ kind: 'event', range: { from: 0, to: nowMs }, ...selection }).finally(() => {
      isDone = true;
    });
    const during = await writeUntil(store, () => isDone);
    await deleting;
    const seconds = ((performance.now() - began) / 1_000).toFixed(1);
    const of = ({ perSecond, p50, p99, longest }: Writes) =>
      `${perSecond.toFixed(0)}/s, ${p50.toFixed(0)} / ${p99.toFixed(0)} / ${longest.toFixed(0)} ms`;
    const ratio = (one: keyof Writes) => (during[one] / before[one]).toFixed(2);
    rows.push(
      `| ${name} | ${seconds} | ${of(before)} | ${of(during)} | ${ratio('perSecond')} | ${ratio('p50')} | ${ratio('p99')} |`,
    );
  }
  return [
    '| deleted | s | writes of 50 before: rate, p50 / p99 / longest | during | rate, ratio | p50, ratio | p99, ratio |',
    '|---|---:|---|---|---:|---:|---:|',
    ...rows,
  ].join('\n');
}
