import { backoffMs, sleep } from '@analytics/shared/batching';
import { createDayTally, type DayCounts, type DayTally, type MsRange, missingRanges } from './day-counts.js';
import { type Migration, pass } from './pass.js';
import { nextLook } from './rounds.js';
import { RECORD_KINDS, type RecordsOf } from './side-records.js';

const LOOKS = { firstMs: 1_000, mostMs: 10_000 };
/** Clocks differ, and records may be dated ahead; those are verified too. */
const AHEAD_MS = 60_000;
/** Days that are looked at again by themselves; of more everything is. */
const MAX_RANGES = 31;

/**
 * Compares everything that both sides have, by app and day, and sends what the target lacks until it lacks nothing that
 * was at the source when this began. What is still missing then is in the counts.
 */
export async function verify(migration: Migration): Promise<DayCounts[]> {
  const days: DayCounts[] = [];
  for (const kind of RECORD_KINDS) days.push(...(await verifyKind(migration, kind)));
  return days;
}

async function verifyKind(migration: Migration, kind: RecordsOf): Promise<DayCounts[]> {
  const { view, deps, signal } = migration;
  const beganAt = deps.clock.now();
  const isNew = (ms: number) => ms >= beganAt && ms < deps.clock.now() + AHEAD_MS;
  const tally = createDayTally(kind);
  await view.begin(`verifying ${kind}`);
  await pass(migration, { kind, range: ALL, sends: true, tally, isNew });
  for (const missing = [missingIn(tally)]; ; ) {
    const next = nextLook(missing);
    if (next === 'done' || next === 'give up') return tally.days();
    await view.begin(`waiting for ${kind}`);
    await sleep(backoffMs(missing.length, LOOKS), signal);
    for (const range of rangesOf(tally)) {
      tally.forget(range);
      await pass(migration, { kind, range, sends: next === 'send', tally, isNew });
    }
    missing.push(missingIn(tally));
  }
}

const ALL = { startTime: undefined, endTime: undefined };

const missingIn = (tally: DayTally): number => tally.days().reduce((sum, { missing }) => sum + missing, 0);

/** The days on which something is missing. */
function rangesOf(tally: DayTally): MsRange[] {
  const ranges = missingRanges(tally.days());
  const [first, last] = [ranges.at(0), ranges.at(-1)];
  if (first === undefined || last === undefined || ranges.length <= MAX_RANGES) return ranges;
  return [{ startTime: first.startTime, endTime: last.endTime }];
}
