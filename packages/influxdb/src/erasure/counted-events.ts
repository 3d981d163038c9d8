import type { AppUser } from '@analytics/shared/ports';
import { EVENTS } from '../lines/schema.js';
import { decodeText, encodeField, encodeTag } from '../lines/text.js';
import { nsRange } from '../query/flux.js';
import { equal, select } from '../query/influxql.js';
import type { RunInfluxql } from '../query/queries.js';
import { parseNs } from '../query/rows.js';

/** An event as it is counted. */
export interface CountedEvent {
  timeNs: bigint;
  eventType: string;
  eventName: string;
}

/** The points that count an event as the user's. InfluxDB looks through all events of the app, a million in about a second. */
export async function countedEventsOf(
  runInfluxql: RunInfluxql,
  { appId, userId }: AppUser,
  beforeMs: number,
): Promise<CountedEvent[]> {
  const events: CountedEvent[] = [];
  const statement = select({
    what: '"userId"',
    from: EVENTS,
    where: [equal('appId', encodeTag(appId)), equal('userId', encodeField(userId))],
    range: nsRange({ from: 0, to: beforeMs }),
    rest: 'GROUP BY "eventName", "eventType"',
  });
  await runInfluxql(statement, ({ tags = {}, values }) => {
    const names = { eventType: decodeText(tags['eventType'] ?? ''), eventName: decodeText(tags['eventName'] ?? '') };
    for (const [time] of values) events.push({ timeNs: parseNs(String(time)), ...names });
  });
  return events;
}
