import { DAY_MS, HOUR_MS } from '@analytics/shared/domain';
import type { RunQuery } from '../reads/queries.js';
import { dayBasis, type Rollup, readRollups, rollupLine } from './rollup-store.js';
import { scanEvents } from './scan-events.js';
import { readStamps } from './stamps.js';
import { addFigures, noFigures } from './window-figures.js';

export interface RollUpDeps {
  run: RunQuery;
  bucket: string;
  /** Writes lines; throws when they are not stored. */
  post(lines: readonly string[]): Promise<void>;
}

export interface DayOfApp {
  appId: string;
  /** Midnight UTC, epoch milliseconds. */
  dayMs: number;
  /** The windows that end by then are over, epoch milliseconds. */
  closedMs: number;
  /** Whether the version of an hour was there a while ago already, so that all events that came with it are seen. */
  isSettled(hourMs: number, version: string): boolean;
}

/**
 * Makes the rollups of an app's day that its stamps call for: of hours that are over, and of the day once all of them
 * hold. The figures are those of all events that were written up to the version that they name; whatever is written
 * later brings another version, and they no longer hold. So it may run twice, at once in several processes, and end
 * anywhere.
 */
export async function rollUpDay({ run, bucket, post }: RollUpDeps, day: DayOfApp): Promise<void> {
  const { appId, dayMs, closedMs, isSettled } = day;
  const range = { from: dayMs, to: dayMs + DAY_MS };
  const versions = (await readStamps(run, { bucket, range, appId })).get(appId) ?? new Map<number, string>();
  const hours = await readRollups(run, { bucket, range, span: 'hour', appId });
  const isValid = (hour: number) => hours.get(hour)?.basis === versions.get(hour);
  const due = [...versions.keys()].filter(
    (hour) => !isValid(hour) && hour + HOUR_MS <= closedMs && isSettled(hour, versions.get(hour) ?? ''),
  );
  const made: Rollup[] = [];
  for (const part of runsOf(due)) {
    const scanned = await scanEvents(run, { bucket, appId, range: part, per: 'hour' });
    for (let hour = part.from; hour < part.to; hour += HOUR_MS) {
      const basis = versions.get(hour) ?? '';
      made.push({ startMs: hour, basis, figures: scanned?.get(hour) ?? noFigures() });
    }
  }
  for (const rollup of made) hours.set(rollup.startMs, rollup);
  const lines = made.map((rollup) => rollupLine(appId, 'hour', rollup));
  const isWhole = range.to <= closedMs && versions.size > 0 && [...versions.keys()].every(isValid);
  if (isWhole) lines.push(rollupLine(appId, 'day', dayOf(dayMs, versions, hours)));
  if (lines.length > 0) await post(lines);
}

function dayOf(dayMs: number, versions: ReadonlyMap<number, string>, hours: ReadonlyMap<number, Rollup>): Rollup {
  const figures = noFigures();
  for (const hour of versions.keys()) addFigures(figures, hours.get(hour)?.figures ?? noFigures());
  return { startMs: dayMs, basis: dayBasis(versions, dayMs), figures };
}

/** Neighbouring hours as ranges, each read at once. */
function runsOf(hours: readonly number[]): { from: number; to: number }[] {
  const runs: { from: number; to: number }[] = [];
  for (const hour of [...hours].sort((a, b) => a - b)) {
    const last = runs.at(-1);
    if (last?.to === hour) last.to = hour + HOUR_MS;
    else runs.push({ from: hour, to: hour + HOUR_MS });
  }
  return runs;
}
