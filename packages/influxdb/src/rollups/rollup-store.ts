import { DAY_MS, HOUR_MS, identityHash } from '@analytics/shared/domain';
import { flux } from '@influxdata/influxdb-client';
import { floorTo, lastNs } from '../figures/window-bounds.js';
import { decodeFigures, encodeFigures, type WindowFigures } from '../figures/window-figures.js';
import { ROLLUPS } from '../lines/schema.js';
import { decodeText, encodeTag, escapeTag, quoteField } from '../lines/text.js';
import { equals, msOfNs, nsRange, source } from '../query/flux.js';
import type { RunQuery } from '../query/queries.js';

export type Span = 'hour' | 'day';
export const SPAN_MS: Readonly<Record<Span, number>> = { hour: HOUR_MS, day: DAY_MS };

export interface Rollup {
  /** Epoch milliseconds at which the window begins. */
  startMs: number;
  /** Of which state of the window: for an hour its version, for a day that of its hours. */
  basis: string;
  figures: WindowFigures;
}

/** The state of a day: it changes with any version of its hours. */
export function dayVersion(versions: ReadonlyMap<number, string>, dayMs: number): string {
  const hours = [...versions].filter(([hour]) => hour >= dayMs && hour < dayMs + DAY_MS).sort(([a], [b]) => a - b);
  return hours.length === 0 ? '' : identityHash('', hours.flat().join(' ')).toString(16);
}

/** As a line. `basis` stands beside the figures too, where many are looked through without reading them. */
export function rollupLine(appId: string, span: Span, { startMs, basis, figures }: Rollup): string {
  const series = `${ROLLUPS},appId=${escapeTag(encodeTag(appId))},span=${span}`;
  const fields = `basis="${basis}",figures=${quoteField(encodeFigures(basis, figures))}`;
  return `${series} ${fields} ${lastNs(startMs, SPAN_MS[span])}`;
}

interface RollupsQuery {
  bucket: string;
  /** From the start of a window to the end of one. */
  range: { from: number; to: number };
  span: Span;
}

/** The rollups of one app, by start. They hold only where their version is that of the hour or day. */
export async function readRollups(
  run: RunQuery,
  { appId, ...query }: RollupsQuery & { appId: string },
): Promise<Map<number, Rollup>> {
  const rollups = new Map<number, Rollup>();
  await readField(run, { ...query, appId, field: 'figures' }, (_, startMs, text) => {
    rollups.set(startMs, { startMs, ...decodeFigures(text) });
  });
  return rollups;
}

/** The bases of all apps' rollups: by app and then by start. */
export async function readRollupVersions(
  run: RunQuery,
  query: RollupsQuery,
): Promise<Map<string, Map<number, string>>> {
  const bases = new Map<string, Map<number, string>>();
  await readField(run, { ...query, field: 'basis' }, (appId, startMs, basis) => {
    const known = bases.get(appId) ?? new Map<number, string>();
    bases.set(appId, known.set(startMs, basis));
  });
  return bases;
}

async function readField(
  run: RunQuery,
  { bucket, range, span, field, appId }: RollupsQuery & { field: 'figures' | 'basis'; appId?: string },
  onRow: (appId: string, startMs: number, value: string) => void,
): Promise<void> {
  if (range.from >= range.to) return;
  const app = appId === undefined ? [] : [equals('appId', encodeTag(appId))];
  const where = [equals('_measurement', ROLLUPS), equals('span', span), equals('_field', field), ...app];
  await run(
    flux`${source({ bucket, range: nsRange(range), where })} |> keep(columns: ["_time", "_value", "appId"])`,
    (row) => {
      const ms = msOfNs(row.timeNs('_time'));
      onRow(decodeText(row.text('appId')), floorTo(ms, SPAN_MS[span]), row.text('_value'));
    },
  );
}
