import { randomInt } from 'node:crypto';
import { HOUR_MS } from '@analytics/shared/domain';
import { floorTo, lastNs } from '../figures/window-bounds.js';

const MAX_VERSION = 2 ** 48 - 1;

/** What a record says of the hour that it changes. */
interface HourChange {
  /** Measurement and tags of the hour's version; undefined for what is not rolled up. */
  hourVersionSeries: string | undefined;
  /** Epoch milliseconds. */
  timestamp: number;
}

/**
 * The lines that give each app and hour that a post changes a new version, to be sent in the same post: InfluxDB takes
 * the points of a shard in one step, so an event is never durable without the version of its hour. Each post draws one
 * random version, which overwrites the one before. A rollup holds as long as the hour still has the version that the
 * rollup was made of.
 */
export function hourVersionLinesOf(changes: readonly HourChange[]): string[] {
  const hoursOf = new Map<string, Set<number>>();
  const lines: string[] = [];
  const version = randomInt(MAX_VERSION);
  for (const { hourVersionSeries, timestamp } of changes) {
    if (hourVersionSeries === undefined) continue;
    const hour = floorTo(timestamp, HOUR_MS);
    const hours = hoursOf.get(hourVersionSeries);
    if (hours?.has(hour)) continue;
    if (hours === undefined) hoursOf.set(hourVersionSeries, new Set([hour]));
    else hours.add(hour);
    lines.push(`${hourVersionSeries} version=${version}i ${lastNs(hour, HOUR_MS)}`);
  }
  return lines;
}
