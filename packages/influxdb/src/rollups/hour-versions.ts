import { HOUR_MS } from '@analytics/shared/domain';
import { flux } from '@influxdata/influxdb-client';
import { floorTo } from '../figures/window-bounds.js';
import { HOUR_VERSIONS } from '../lines/schema.js';
import { decodeText, encodeTag } from '../lines/text.js';
import { equals, msOfNs, nsRange, source } from '../query/flux.js';
import type { RunFlux } from '../query/queries.js';

/** Versions by app and then by the start of the hour, epoch milliseconds. An hour without one has no events. */
export type HourVersions = Map<string, Map<number, string>>;

/** The versions of the hours of a range, of one app or of all. The range begins and ends with an hour. */
export async function readHourVersions(
  runFlux: RunFlux,
  { bucket, range, appId }: { bucket: string; range: { from: number; to: number }; appId?: string },
): Promise<HourVersions> {
  const versions: HourVersions = new Map();
  if (range.from >= range.to) return versions;
  const app = appId === undefined ? [] : [equals('appId', encodeTag(appId))];
  const where = [equals('_measurement', HOUR_VERSIONS), equals('_field', 'version'), ...app];
  await runFlux(
    flux`${source({ bucket, range: nsRange(range), where })} |> keep(columns: ["_time", "_value", "appId"])`,
    (row) => {
      const ms = msOfNs(row.timeNs('_time'));
      addVersion(versions, decodeText(row.text('appId')), floorTo(ms, HOUR_MS), row.text('_value'));
    },
  );
  return versions;
}

function addVersion(all: HourVersions, appId: string, hour: number, version: string): void {
  const versions = all.get(appId) ?? new Map<number, string>();
  const known = versions.get(hour);
  // Flux can give a point twice, with its old value too (docs/adr/0013). Both versions together match no rollup.
  versions.set(hour, known === undefined || known === version ? version : `${known}|${version}`);
  all.set(appId, versions);
}
