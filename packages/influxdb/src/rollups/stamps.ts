import { randomInt } from 'node:crypto';
import { HOUR_MS } from '@analytics/shared/domain';
import { flux } from '@influxdata/influxdb-client';
import { STAMPS } from '../lines/schema.js';
import { decodeText, encodeTag } from '../lines/text.js';
import { equals, msOfNs, nsRange, source } from '../reads/flux.js';
import type { RunQuery } from '../reads/queries.js';
import { floorTo, lastNs } from './window-bounds.js';

/** Versions by app and then by the start of the hour, epoch milliseconds. */
export type Stamps = Map<string, Map<number, string>>;

const MOST_VERSIONS = 2 ** 48 - 1;

/** What a line says of the window that it changes; undefined for what is not rolled up. */
interface Stamped {
  /** Measurement and tags of the stamp. */
  stamp: string | undefined;
  timestamp: number;
}

/**
 * The lines that mark the hours of each app that a post changes, to be sent in the same post: InfluxDB takes the points
 * of a shard in one step, so an event is never durable without its stamp. Each post writes a version of its own over
 * the one before: figures that were made of an hour hold as long as its version is still theirs.
 */
export function stampsOf(lines: readonly Stamped[]): string[] {
  const hours = new Map<string, string>();
  const version = randomInt(MOST_VERSIONS);
  for (const { stamp, timestamp } of lines) {
    if (stamp === undefined) continue;
    const hour = floorTo(timestamp, HOUR_MS);
    const key = `${stamp} ${hour}`;
    if (!hours.has(key)) hours.set(key, `${stamp} version=${version}i ${lastNs(hour, HOUR_MS)}`);
  }
  return [...hours.values()];
}

/** The versions of the hours of a range, of one app or of all. From the start of an hour to the end of one. */
export async function readStamps(
  run: RunQuery,
  { bucket, range, appId }: { bucket: string; range: { from: number; to: number }; appId?: string },
): Promise<Stamps> {
  const stamps: Stamps = new Map();
  if (range.from >= range.to) return stamps;
  const app = appId === undefined ? [] : [equals('appId', encodeTag(appId))];
  const where = [equals('_measurement', STAMPS), equals('_field', 'version'), ...app];
  await run(
    flux`${source({ bucket, range: nsRange(range), where })} |> keep(columns: ["_time", "_value", "appId"])`,
    (row) => {
      const ms = msOfNs(row.timeNs('_time'));
      addVersion(stamps, decodeText(row.text('appId')), floorTo(ms, HOUR_MS), row.text('_value'));
    },
  );
  return stamps;
}

function addVersion(stamps: Stamps, appId: string, hour: number, version: string): void {
  const versions = stamps.get(appId) ?? new Map<number, string>();
  const known = versions.get(hour);
  // Flux can give a point twice (docs/adr/0013), one that was written over too. Two versions make one that no figures have.
  versions.set(hour, known === undefined || known === version ? version : `${known}|${version}`);
  stamps.set(appId, versions);
}
