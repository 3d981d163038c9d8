import { DAY_MS, HOUR_MS } from '@analytics/shared/domain';
import { addFigures, noFigures, type WindowFigures } from '../figures/window-figures.js';
import { type ScannedApps, scanEvents } from '../query/event-scan.js';
import type { RunFlux } from '../query/queries.js';
import { dayVersion, type Rollup, readRollups, rollupLine } from './rollup-store.js';

export interface RollUpDeps {
  runFlux: RunFlux;
  bucket: string;
  /** Writes lines; throws when they are not stored. */
  post(lines: readonly string[]): Promise<void>;
}

/** An app's day whose rollups are to be made. */
export interface DueDay {
  appId: string;
  /** The versions of all hours with events, by start. */
  versions: ReadonlyMap<number, string>;
  /** The hours whose rollups are to be made. */
  due: readonly number[];
  /** Whether all hours of the day have a valid rollup once the due ones are made, so that the day's can be made. */
  isWhole: boolean;
}

/** Up to so many apps are read one by one: a read of all apps would give mostly events of others. */
const MAX_APPS_ALONE = 8;
/** Max events of one read, whose users and names are held in memory. With more, a day is read app by app, and an app in parts. */
const MAX_EVENTS = 500_000;
/** Lines are posted when they have as many characters. */
const POST_FROM_CHARACTERS = 2_000_000;

/**
 * Makes the rollups of a day. `versions` must have been read before this call: a rollup then has all events that were
 * written up to its version. What is written later gives the hour another version, and the rollup is no longer valid. So
 * this is idempotent, may run in several processes at once, and may be cut off at any point.
 */
export async function rollUpDay(
  deps: RollUpDeps,
  dayMs: number,
  days: readonly DueDay[],
  maxEvents = MAX_EVENTS,
): Promise<void> {
  const together = days.length > MAX_APPS_ALONE ? await scanTogether(deps, days, maxEvents) : undefined;
  let lines: string[] = [];
  let characters = 0;
  for (const day of days) {
    const scanned = together === undefined ? await scanAlone(deps, day, maxEvents) : together.get(day.appId);
    for (const line of await linesOf(deps, dayMs, day, scanned ?? new Map())) {
      lines.push(line);
      characters += line.length;
    }
    if (characters < POST_FROM_CHARACTERS) continue;
    await deps.post(lines);
    [lines, characters] = [[], 0];
  }
  if (lines.length > 0) await deps.post(lines);
}

async function linesOf(
  { runFlux, bucket }: RollUpDeps,
  dayMs: number,
  { appId, versions, due, isWhole }: DueDay,
  scanned: ReadonlyMap<number, WindowFigures>,
): Promise<string[]> {
  const made = due.map(
    (hour): Rollup => ({ startMs: hour, version: versions.get(hour) ?? '', figures: scanned.get(hour) ?? noFigures() }),
  );
  const lines = made.map((rollup) => rollupLine(appId, 'hour', rollup));
  if (!isWhole) return lines;
  const range = { from: dayMs, to: dayMs + DAY_MS };
  const isAllMade = made.length === versions.size;
  const before = isAllMade ? [] : await readRollups(runFlux, { bucket, range, span: 'hour', appId });
  const hours = new Map([...before, ...made.map((rollup) => [rollup.startMs, rollup] as const)]);
  // Another process may have replaced one of them in the meantime.
  const hold = [...versions].every(([hour, version]) => hours.get(hour)?.version === version);
  return hold ? [...lines, rollupLine(appId, 'day', dayOf(dayMs, versions, hours))] : lines;
}

function dayOf(dayMs: number, versions: ReadonlyMap<number, string>, hours: ReadonlyMap<number, Rollup>): Rollup {
  const figures = noFigures();
  for (const hour of versions.keys()) addFigures(figures, hours.get(hour)?.figures ?? noFigures());
  return { startMs: dayMs, version: dayVersion(versions, dayMs), figures };
}

/** The figures of the due hours, of all apps that have events in them; undefined when there are too many events. */
async function scanTogether(
  { runFlux, bucket }: RollUpDeps,
  days: readonly DueDay[],
  maxRows: number,
): Promise<ScannedApps | undefined> {
  const all: ScannedApps = new Map();
  for (const range of runsOf(days.flatMap(({ due }) => due))) {
    const scanned = await scanEvents(runFlux, { bucket, range, per: 'hour', maxRows });
    if (scanned === undefined) return undefined;
    for (const [appId, hours] of scanned) all.set(appId, new Map([...(all.get(appId) ?? []), ...hours]));
  }
  return all;
}

/** The figures of the due hours of one app, read in parts that are short enough for their events to fit in memory. */
async function scanAlone(
  { runFlux, bucket }: RollUpDeps,
  { appId, due }: DueDay,
  maxRows: number,
): Promise<Map<number, WindowFigures>> {
  const all = new Map<number, WindowFigures>();
  for (const { from, to } of runsOf(due)) {
    let [start, width] = [from, to - from];
    while (start < to) {
      const range = { from: start, to: Math.min(start + width, to) };
      const scanned = await scanEvents(runFlux, { bucket, appId, range, per: 'hour', ...(width > 1 && { maxRows }) });
      if (scanned === undefined) {
        width = Math.ceil(width / 2);
        continue;
      }
      for (const [hour, figures] of scanned.get(appId) ?? []) {
        const sum = all.get(hour) ?? noFigures();
        addFigures(sum, figures);
        all.set(hour, sum);
      }
      start = range.to;
      width *= 2;
    }
  }
  return all;
}

/** Joins neighbouring hours into ranges. */
function runsOf(hours: readonly number[]): { from: number; to: number }[] {
  const runs: { from: number; to: number }[] = [];
  for (const hour of [...new Set(hours)].sort((a, b) => a - b)) {
    const last = runs.at(-1);
    if (last?.to === hour) last.to = hour + HOUR_MS;
    else runs.push({ from: hour, to: hour + HOUR_MS });
  }
  return runs;
}
