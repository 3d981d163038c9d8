import { DAY_MS, HOUR_MS } from '@analytics/shared/domain';
import { flux } from '@influxdata/influxdb-client';
import { floorTo } from '../figures/window-bounds.js';
import { HOUR_VERSIONS } from '../lines/schema.js';
import { equals, msOfNs, nsRange, source } from '../query/flux.js';
import type { RunFlux } from '../query/queries.js';
import { readHourVersions } from './hour-versions.js';
import { dayVersion, readRollupVersions } from './rollup-store.js';

/** An app's day with rollups that are missing or no longer valid. */
export interface StaleDay {
  appId: string;
  /** The versions of all hours with events, by start. */
  versions: ReadonlyMap<number, string>;
  /** The hours that are over and have no valid rollup. */
  hours: number[];
  /** Whether the whole day is over. */
  isOver: boolean;
}

/** The apps that have a stale rollup in a day, among the windows that end by `closedMs`. */
export async function findStale(
  runFlux: RunFlux,
  bucket: string,
  dayMs: number,
  closedMs: number,
): Promise<StaleDay[]> {
  const query = { bucket, range: { from: dayMs, to: dayMs + DAY_MS } };
  const hourVersions = await readHourVersions(runFlux, query);
  if (hourVersions.size === 0) return [];
  const ofHours = await readRollupVersions(runFlux, { ...query, span: 'hour' });
  const ofDays = await readRollupVersions(runFlux, { ...query, span: 'day' });
  const stale: StaleDay[] = [];
  const isOver = dayMs + DAY_MS <= closedMs;
  for (const [appId, versions] of hourVersions) {
    const hours = [...versions.keys()].filter(
      (hour) => hour + HOUR_MS <= closedMs && ofHours.get(appId)?.get(hour) !== versions.get(hour),
    );
    const isDayStale = isOver && ofDays.get(appId)?.get(dayMs) !== dayVersion(versions, dayMs);
    if (hours.length > 0 || isDayStale) stale.push({ appId, versions, hours, isOver });
  }
  return stale;
}

/** The days of a range in which events were written, newest first. */
export async function daysWithEvents(
  runFlux: RunFlux,
  bucket: string,
  range: { from: number; to: number },
): Promise<number[]> {
  const days = new Set<number>();
  const where = [equals('_measurement', HOUR_VERSIONS), equals('_field', 'version')];
  await runFlux(
    flux`${source({ bucket, range: nsRange(range), where })}
  |> aggregateWindow(every: 1d, fn: count, createEmpty: false, timeSrc: "_start")
  |> keep(columns: ["_time"])`,
    (row) => {
      const ms = msOfNs(row.timeNs('_time'));
      days.add(floorTo(ms, DAY_MS));
    },
  );
  return [...days].sort((a, b) => b - a);
}
