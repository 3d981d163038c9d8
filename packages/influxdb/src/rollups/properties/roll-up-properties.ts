import { DAY_MS, HOUR_MS } from '@analytics/shared/domain';
import { addCounts, decodeCounts, type PropertyCounts } from '../../figures/property-counts.js';
import type { QueryRunner } from '../../query/queries.js';
import { readHourVersions } from '../hour-versions.js';
import { dayVersion } from '../rollup-store.js';
import { countValues } from './count-values.js';
import {
  type PropertyVersions,
  propertyRollupLine,
  readPropertyRollups,
  readPropertyVersions,
} from './property-rollup-store.js';

export interface PropertyRollupDeps {
  bucket: string;
  /** Runs a read of its own, with its own deadline. */
  read<T>(read: (runner: QueryRunner) => Promise<T>): Promise<T>;
  /** Writes lines; throws when they are not stored. */
  post(lines: readonly string[]): Promise<void>;
}

export interface PropertyDay {
  dayMs: number;
  /** The properties that are to be rolled up, by app. */
  listed: ReadonlyMap<string, readonly string[]>;
  /** Windows that end by then are over. */
  closedMs: number;
  /** Whether an hour of an app no longer changes: it has had this version for a while. */
  isSettled(appId: string, hourMs: number, version: string): boolean;
}

export interface RolledUp {
  /** The hours that were stale before. */
  stale: { appId: string; hourMs: number; version: string }[];
  /** Whether all hours and the day, as far as they are over, have valid rollups now. */
  isDone: boolean;
}

/**
 * Makes the rollups by property of a day: of its hours from the events, then of the day from its hours. The versions of the
 * hours are read first; what is written later gives the hour another one, and its rollup holds no more. So this is
 * idempotent, may run in several processes at once, and may be cut off at any point.
 */
export async function rollUpProperties(deps: PropertyRollupDeps, day: PropertyDay): Promise<RolledUp> {
  const rolledUp: RolledUp = { stale: [], isDone: true };
  if (day.listed.size === 0) return rolledUp;
  const range = { from: day.dayMs, to: day.dayMs + DAY_MS };
  const versions = await deps.read(({ runFlux }) => readHourVersions(runFlux, { bucket: deps.bucket, range }));
  const [ofHours, ofDays] = await deps.read((runner) =>
    Promise.all([
      readPropertyVersions(runner, { range, span: 'hour' }),
      readPropertyVersions(runner, { range, span: 'day' }),
    ]),
  );
  for (const [appId, properties] of day.listed) {
    const app = { ...day, appId, properties, hours: versions.get(appId) ?? new Map<number, string>() };
    const { stale, isDone } = await rollUpApp(deps, app, { ofHours: ofHours.get(appId), ofDays: ofDays.get(appId) });
    for (const [hourMs, version] of stale) rolledUp.stale.push({ appId, hourMs, version });
    rolledUp.isDone &&= isDone;
  }
  return rolledUp;
}

interface AppDay extends PropertyDay {
  appId: string;
  properties: readonly string[];
  /** The versions of its hours that have events, by start. */
  hours: ReadonlyMap<number, string>;
}

/** What the stored rollups were made of, by property and start. */
interface Made {
  ofHours: PropertyVersions | undefined;
  ofDays: PropertyVersions | undefined;
}

async function rollUpApp(
  deps: PropertyRollupDeps,
  app: AppDay,
  { ofHours, ofDays }: Made,
): Promise<{ stale: [hourMs: number, version: string][]; isDone: boolean }> {
  const { appId, dayMs, properties, closedMs, hours } = app;
  const isValid = (hour: number, version: string) =>
    properties.every((property) => ofHours?.get(property)?.get(hour) === version);
  const stale = [...hours].filter(([hour, version]) => hour + HOUR_MS <= closedMs && !isValid(hour, version));
  const due = stale.filter(([hour, version]) => app.isSettled(appId, hour, version));
  for (const [hourMs, version] of due) {
    const counted = await deps.read((runner) => countValues(runner, { appId, hourMs, properties }));
    const lines = [...counted].map(([property, counts]) =>
      propertyRollupLine({ appId, property, span: 'hour', startMs: hourMs, version, counts }),
    );
    await deps.post(lines);
  }
  if (due.length < stale.length) return { stale, isDone: false };
  const isOver = dayMs + DAY_MS <= closedMs;
  return { stale, isDone: !isOver || hours.size === 0 || (await rollUpDay(deps, app, ofDays)) };
}

/** Whether the day has valid rollups now; another process may have replaced those of its hours in the meantime. */
async function rollUpDay(
  deps: PropertyRollupDeps,
  { appId, dayMs, properties, hours }: AppDay,
  made: PropertyVersions | undefined,
): Promise<boolean> {
  const range = { from: dayMs, to: dayMs + DAY_MS };
  const version = dayVersion(hours, dayMs);
  let isDone = true;
  for (const property of properties) {
    if (made?.get(property)?.get(dayMs) === version) continue;
    const parts = await deps.read((runner) => readPropertyRollups(runner, { appId, range, span: 'hour', property }));
    const isWhole = [...hours].every(([hour, ofHour]) => parts.get(hour)?.version === ofHour);
    isDone &&= isWhole;
    if (!isWhole) continue;
    const counts: PropertyCounts = new Map();
    for (const hour of hours.keys()) addCounts(counts, decodeCounts(parts.get(hour)?.text ?? ''));
    await deps.post([propertyRollupLine({ appId, property, span: 'day', startMs: dayMs, version, counts })]);
  }
  return isDone;
}
