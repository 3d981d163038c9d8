import { HOUR_MS } from '@analytics/shared/domain';
import { propertyText } from '@analytics/shared/journeys';
import { addValue, countsOf, type PropertyCounts } from '../../figures/property-counts.js';
import { EVENTS, RECORDS } from '../../lines/schema.js';
import { decodeText, encodeTag, isNothing } from '../../lines/text.js';
import { nsRange } from '../../query/flux.js';
import { equal, groupBy, select } from '../../query/influxql.js';
import type { QueryRunner } from '../../query/queries.js';

/** Rows that come at once: 16 MB of the largest records. */
const CHUNK_ROWS = 64;

export interface HourOfApp {
  appId: string;
  hourMs: number;
  properties: readonly string[];
}

/** The values of some properties in all events of an app's hour, by property; one read for all of them. */
export async function countValues(
  runner: QueryRunner,
  { appId, hourMs, properties }: HourOfApp,
): Promise<Map<string, PropertyCounts>> {
  const range = nsRange({ from: hourMs, to: hourMs + HOUR_MS });
  const where = [equal('appId', encodeTag(appId))];
  const counts = new Map(properties.map((property): [string, PropertyCounts] => [property, new Map()]));
  const records = select({ what: '"record"', from: RECORDS, where, range });
  for await (const { values } of runner.streamInfluxql(records, { chunkRows: CHUNK_ROWS, epoch: 'ms' })) {
    for (const [, text] of values) if (typeof text === 'string' && !isNothing(text)) addRecord(counts, text);
  }
  // Of erased users too, of which there are no records.
  const names = groupBy(['eventName', 'eventType']);
  const events = select({ what: 'count("userId")', from: EVENTS, where, range, rest: names });
  await runner.runInfluxql(events, ({ tags = {}, values: [row] }) => {
    const series = { eventName: decodeText(tags['eventName'] ?? ''), eventType: decodeText(tags['eventType'] ?? '') };
    for (const ofProperty of counts.values()) countsOf(ofProperty, series).events = Number(row?.[1] ?? 0);
  });
  return counts;
}

function addRecord(counts: ReadonlyMap<string, PropertyCounts>, text: string): void {
  const event = JSON.parse(text) as { eventName: string; eventType: string; properties: unknown };
  for (const [property, ofProperty] of counts) {
    const value = propertyText(event.properties, property);
    if (value !== undefined) addValue(countsOf(ofProperty, event), value);
  }
}
