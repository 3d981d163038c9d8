import type { TimeRange } from '@analytics/shared/ports';
import { encodeCounts, type PropertyCounts, versionOf } from '../../figures/property-counts.js';
import { floorTo, lastNs } from '../../figures/window-bounds.js';
import { PROPERTY_ROLLUPS } from '../../lines/schema.js';
import { decodeText, encodeTag, escapeTag, quoteField } from '../../lines/text.js';
import { nsRange } from '../../query/flux.js';
import { equal, groupBy, select } from '../../query/influxql.js';
import type { QueryRunner } from '../../query/queries.js';
import { SPAN_MS, type Span } from '../rollup-store.js';

/** A stored rollup. Its text is long, and is made figures of only where it is used (`decodeCounts`). */
export interface PropertyRollup {
  /** Epoch milliseconds at which the window begins. */
  startMs: number;
  /** The version of the window that it was made of. It is valid while the window still has it. */
  version: string;
  text: string;
}

export interface PropertyWindow {
  appId: string;
  property: string;
  span: Span;
  startMs: number;
  version: string;
  counts: PropertyCounts;
}

/** The rollup as a line. `version` is also a field of its own, so that it can be read without the counts. */
export function propertyRollupLine({ appId, property, span, startMs, version, counts }: PropertyWindow): string {
  const series = `${PROPERTY_ROLLUPS},appId=${escapeTag(encodeTag(appId))},property=${escapeTag(encodeTag(property))},span=${span}`;
  const fields = `version="${version}",counts=${quoteField(encodeCounts(version, counts))}`;
  return `${series} ${fields} ${lastNs(startMs, SPAN_MS[span])}`;
}

interface RollupsQuery {
  /** From the start of a window to the end of one. */
  range: TimeRange;
  span: Span;
}

/** Rollups that come at once: a few megabytes. */
const CHUNK_ROWS = 16;

/** The rollups of one property, by start. The caller must compare their versions with those of the hours. */
export async function readPropertyRollups(
  { streamInfluxql }: QueryRunner,
  query: RollupsQuery & { appId: string; property: string },
  onRollup?: (rollup: PropertyRollup) => void,
): Promise<Map<number, PropertyRollup>> {
  const rollups = new Map<number, PropertyRollup>();
  if (query.range.from >= query.range.to) return rollups;
  const { appId, property, span } = query;
  const where = [equal('appId', encodeTag(appId)), equal('span', span), equal('property', encodeTag(property))];
  const statement = select({ what: '"counts"', from: PROPERTY_ROLLUPS, where, range: nsRange(query.range) });
  for await (const { values } of streamInfluxql(statement, { chunkRows: CHUNK_ROWS, epoch: 'ms' })) {
    for (const [ms, text] of values) {
      if (typeof text !== 'string') continue;
      const startMs = floorTo(Number(ms), SPAN_MS[span]);
      const rollup = { startMs, version: versionOf(text), text };
      onRollup?.(rollup);
      rollups.set(startMs, rollup);
    }
  }
  return rollups;
}

/** The versions of rollups, by property and then by start. */
export type PropertyVersions = Map<string, Map<number, string>>;

/** The versions of the rollups of all apps, by app. */
export async function readPropertyVersions(
  { streamInfluxql }: QueryRunner,
  { range, span }: RollupsQuery,
): Promise<Map<string, PropertyVersions>> {
  const versions = new Map<string, PropertyVersions>();
  const rest = groupBy(['appId', 'property']);
  const where = [equal('span', span)];
  const statement = select({ what: '"version"', from: PROPERTY_ROLLUPS, where, range: nsRange(range), rest });
  for await (const { tags = {}, values } of streamInfluxql(statement, { epoch: 'ms' })) {
    const [appId, property] = [decodeText(tags['appId'] ?? ''), decodeText(tags['property'] ?? '')];
    const ofApp = versions.get(appId) ?? (new Map() as PropertyVersions);
    const known = ofApp.get(property) ?? new Map<number, string>();
    versions.set(appId, ofApp.set(property, known));
    for (const [ms, version] of values) known.set(floorTo(Number(ms), SPAN_MS[span]), String(version));
  }
  return versions;
}

/** The properties of each app that have rollups in a range. */
export async function readRolledUp({ runInfluxql }: QueryRunner, range: TimeRange): Promise<Map<string, string[]>> {
  const properties = new Map<string, string[]>();
  const rest = groupBy(['appId', 'property']);
  const statement = select({ what: 'count("version")', from: PROPERTY_ROLLUPS, range: nsRange(range), rest });
  await runInfluxql(statement, ({ tags = {} }) => {
    const appId = decodeText(tags['appId'] ?? '');
    properties.set(appId, [...(properties.get(appId) ?? []), decodeText(tags['property'] ?? '')]);
  });
  return properties;
}
