import { DAY_MS, HOUR_MS } from '@analytics/shared/domain';
import { addFigures, noFigures, type WindowFigures } from '../figures/window-figures.js';
import { type ScannedApps, scanEvents } from '../query/event-scan.js';
import type { RunQuery } from '../query/queries.js';
import { dayVersion, type Rollup, readRollups, rollupLine } from './rollup-store.js';

export interface RollUpDeps {
  run: RunQuery;
  bucket: string;
  /** Writes lines; throws when they are not stored. */
  post(lines: readonly string[]): Promise<void>;
}

/** What is to be made of an app's day. */
export interface DueDay {
  appId: string;
  /** Of all hours with events, by start. */
  versions: ReadonlyMap<number, string>;
  /** The hours whose rollups are to be made. */
  due: readonly number[];
  /** Whether the rollups of all hours hold once those are made, and the day's is to be made of them. */
  isWhole: boolean;
}

/** So few apps are read one by one: among the events of all, most would be those of others. */
const FEW_APPS = 8;
/** Read at once, and held as their users and names: beyond, a day is read app by app, and an app in parts. */
const MOST_EVENTS = 500_000;
/** More are sent at once, characters. */
const POST_CHARACTERS = 2_000_000;

/**
 * Makes the rollups of a day. `versions` must have been read before: the figures are those of all events that were
 * written up to the version that they name; whatever is written later brings another version, and they no longer hold. So
 * it may run twice, at once in several processes, and end anywhere.
 */
export async function rollUpDay(
  deps: RollUpDeps,
  dayMs: number,
  days: readonly DueDay[],
  mostEvents = MOST_EVENTS,
): Promise<void> {
  const together = days.length > FEW_APPS ? await scanTogether(deps, days, mostEvents) : undefined;
  let lines: string[] = [];
  let characters = 0;
  for (const day of days) {
    const scanned = together === undefined ? await scanAlone(deps, day, mostEvents) : together.get(day.appId);
    for (const line of await linesOf(deps, dayMs, day, scanned ?? new Map())) {
      lines.push(line);
      characters += line.length;
    }
    if (characters < POST_CHARACTERS) continue;
    await deps.post(lines);
    [lines, characters] = [[], 0];
  }
  if (lines.length > 0) await deps.post(lines);
}

async function linesOf(
  { run, bucket }: RollUpDeps,
  dayMs: number,
  { appId, versions, due, isWhole }: DueDay,
  scanned: ReadonlyMap<number, WindowFigures>,
): Promise<string[]> {
  const made = due.map(
    (hour): Rollup => ({ startMs: hour, basis: versions.get(hour) ?? '', figures: scanned.get(hour) ?? noFigures() }),
  );
  const lines = made.map((rollup) => rollupLine(appId, 'hour', rollup));
  if (!isWhole) return lines;
  const range = { from: dayMs, to: dayMs + DAY_MS };
  const isAllMade = made.length === versions.size;
  const before = isAllMade ? [] : await readRollups(run, { bucket, range, span: 'hour', appId });
  const hours = new Map([...before, ...made.map((rollup) => [rollup.startMs, rollup] as const)]);
  // Another process may have made one of them anew since.
  const hold = [...versions].every(([hour, version]) => hours.get(hour)?.basis === version);
  return hold ? [...lines, rollupLine(appId, 'day', dayOf(dayMs, versions, hours))] : lines;
}

function dayOf(dayMs: number, versions: ReadonlyMap<number, string>, hours: ReadonlyMap<number, Rollup>): Rollup {
  const figures = noFigures();
  for (const hour of versions.keys()) addFigures(figures, hours.get(hour)?.figures ?? noFigures());
  return { startMs: dayMs, basis: dayVersion(versions, dayMs), figures };
}

/** The due hours of all apps, and whatever else is in those hours; undefined when there is too much. */
async function scanTogether(
  { run, bucket }: RollUpDeps,
  days: readonly DueDay[],
  most: number,
): Promise<ScannedApps | undefined> {
  const all: ScannedApps = new Map();
  for (const range of runsOf(days.flatMap(({ due }) => due))) {
    const scanned = await scanEvents(run, { bucket, range, per: 'hour', most });
    if (scanned === undefined) return undefined;
    for (const [appId, hours] of scanned) all.set(appId, new Map([...(all.get(appId) ?? []), ...hours]));
  }
  return all;
}

/** The due hours of one app, in parts that are as long as there is room for their events. */
async function scanAlone(
  { run, bucket }: RollUpDeps,
  { appId, due }: DueDay,
  most: number,
): Promise<Map<number, WindowFigures>> {
  const all = new Map<number, WindowFigures>();
  for (const { from, to } of runsOf(due)) {
    let [start, width] = [from, to - from];
    while (start < to) {
      const range = { from: start, to: Math.min(start + width, to) };
      const scanned = await scanEvents(run, { bucket, appId, range, per: 'hour', ...(width > 1 && { most }) });
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

/** Neighbouring hours as ranges, each read at once. */
function runsOf(hours: readonly number[]): { from: number; to: number }[] {
  const runs: { from: number; to: number }[] = [];
  for (const hour of [...new Set(hours)].sort((a, b) => a - b)) {
    const last = runs.at(-1);
    if (last?.to === hour) last.to = hour + HOUR_MS;
    else runs.push({ from: hour, to: hour + HOUR_MS });
  }
  return runs;
}
