import { DAY_MS, HOUR_MS } from '@analytics/shared/domain';
import { flux } from '@influxdata/influxdb-client';
import { STAMPS } from '../lines/schema.js';
import { equals, msOfNs, nsRange, source } from '../reads/flux.js';
import type { RunQuery } from '../reads/queries.js';
import { dayBasis, readBases } from './rollup-store.js';
import { readStamps } from './stamps.js';
import { floorTo } from './window-bounds.js';

/** An app's day with rollups that no longer hold, or were never made. */
export interface StaleDay {
  appId: string;
  /** Of all hours with events, by start. */
  versions: ReadonlyMap<number, string>;
  /** The hours that are over and whose rollups do not hold. */
  hours: number[];
  /** Whether the whole day is over. */
  isOver: boolean;
}

/** The apps whose rollups of a day do not hold; only windows that end by `closedMs` count. */
export async function findStale(run: RunQuery, bucket: string, dayMs: number, closedMs: number): Promise<StaleDay[]> {
  const query = { bucket, range: { from: dayMs, to: dayMs + DAY_MS } };
  const stamps = await readStamps(run, query);
  if (stamps.size === 0) return [];
  const ofHours = await readBases(run, { ...query, span: 'hour' });
  const ofDays = await readBases(run, { ...query, span: 'day' });
  const stale: StaleDay[] = [];
  const isOver = dayMs + DAY_MS <= closedMs;
  for (const [appId, versions] of stamps) {
    const hours = [...versions.keys()].filter(
      (hour) => hour + HOUR_MS <= closedMs && ofHours.get(appId)?.get(hour) !== versions.get(hour),
    );
    const isDayStale = isOver && ofDays.get(appId)?.get(dayMs) !== dayBasis(versions, dayMs);
    if (hours.length > 0 || isDayStale) stale.push({ appId, versions, hours, isOver });
  }
  return stale;
}

/** The days of a range in which anything was stamped, newest first. */
export async function stampedDays(
  run: RunQuery,
  bucket: string,
  range: { from: number; to: number },
): Promise<number[]> {
  const days = new Set<number>();
  const where = [equals('_measurement', STAMPS), equals('_field', 'version')];
  await run(
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
