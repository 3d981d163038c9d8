import { HOUR_MS } from '@analytics/shared/domain';
import type { TimeRange } from '@analytics/shared/ports';
import { ceilTo, floorTo } from '../figures/window-bounds.js';
import type { RunFlux } from '../query/queries.js';
import { readHourVersions } from '../rollups/hour-versions.js';
import { readRollupVersions } from '../rollups/rollup-store.js';

/** Starts of the hours that have events and no rollup with their version: they may still change. */
export async function openHours(
  runFlux: RunFlux,
  bucket: string,
  { appId, range }: { appId: string; range: TimeRange },
): Promise<number[]> {
  const hours = { from: floorTo(range.from, HOUR_MS), to: ceilTo(range.to, HOUR_MS) };
  const versions = (await readHourVersions(runFlux, { bucket, range: hours, appId })).get(appId);
  const rolledUp = (await readRollupVersions(runFlux, { bucket, range: hours, span: 'hour', appId })).get(appId);
  return [...(versions ?? [])].filter(([hour, version]) => rolledUp?.get(hour) !== version).map(([hour]) => hour);
}
