import { DAY_MS, HOUR_MS, identityHash } from '@analytics/shared/domain';
import { flux } from '@influxdata/influxdb-client';
import { floorTo, lastNs } from '../figures/window-bounds.js';
import { decodeFigures, encodeFigures, type WindowFigures } from '../figures/window-figures.js';
import { ROLLUPS } from '../lines/schema.js';
import { decodeText, encodeTag, escapeTag, quoteField } from '../lines/text.js';
import { equals, msOfNs, nsRange, source } from '../query/flux.js';
import type { RunFlux } from '../query/queries.js';

export type Span = 'hour' | 'day';
export const SPAN_MS: Readonly<Record<Span, number>> = { hour: HOUR_MS, day: DAY_MS };

export interface Rollup {
  /** Epoch milliseconds at which the window begins. */
  startMs: number;
  /** The version of the window that the figures were made of. The rollup is valid while the window still has it. */
  version: string;
  figures: WindowFigures;
}

/** The version of a day: it changes with each version of its hours. */
export function dayVersion(versions: ReadonlyMap<number, string>, dayMs: number): string {
  const hours = [...versions].filter(([hour]) => hour >= dayMs && hour < dayMs + DAY_MS).sort(([a], [b]) => a - b);
  return hours.length === 0 ? '' : identityHash('', hours.flat().join(' ')).toString(16);
}

/** The rollup as a line. `version` is also a field of its own, so that it can be read without the figures. */
export function rollupLine(appId: string, span: Span, { startMs, version, figures }: Rollup): string {
  const series = `${ROLLUPS},appId=${escapeTag(encodeTag(appId))},span=${span}`;
  const fields = `version="${version}",figures=${quoteField(encodeFigures(version, figures))}`;
  return `${series} ${fields} ${lastNs(startMs, SPAN_MS[span])}`;
}

interface RollupsQuery {
  bucket: string;
  /** From the start of a window to the end of one. */
  range: { from: number; to: number };
  span: Span;
}

/** The rollups of one app, by start. The caller must compare their versions with those of the hours. */
export async function readRollups(
  runFlux: RunFlux,
  { appId, ...query }: RollupsQuery & { appId: string },
): Promise<Map<number, Rollup>> {
  const rollups = new Map<number, Rollup>();
  await readField(runFlux, { ...query, appId, field: 'figures' }, (_, startMs, text) => {
    rollups.set(startMs, { startMs, ...decodeFigures(text) });
  });
  return rollups;
}

/** The versions of the rollups of one app or of all: by app and then by start. */
export async function readRollupVersions(
  runFlux: RunFlux,
  query: RollupsQuery & { appId?: string },
): Promise<Map<string, Map<number, string>>> {
  const versions = new Map<string, Map<number, string>>();
  await readField(runFlux, { ...query, field: 'version' }, (appId, startMs, version) => {
    const known = versions.get(appId) ?? new Map<number, string>();
    versions.set(appId, known.set(startMs, version));
  });
  return versions;
}

async function readField(
  runFlux: RunFlux,
  { bucket, range, span, field, appId }: RollupsQuery & { field: 'figures' | 'version'; appId?: string },
  onRow: (appId: string, startMs: number, value: string) => void,
): Promise<void> {
  if (range.from >= range.to) return;
  const app = appId === undefined ? [] : [equals('appId', encodeTag(appId))];
  const where = [equals('_measurement', ROLLUPS), equals('span', span), equals('_field', field), ...app];
  await runFlux(
    flux`${source({ bucket, range: nsRange(range), where })} |> keep(columns: ["_time", "_value", "appId"])`,
    (row) => {
      const ms = msOfNs(row.timeNs('_time'));
      onRow(decodeText(row.text('appId')), floorTo(ms, SPAN_MS[span]), row.text('_value'));
    },
  );
}
