import { EVENTS, HOUR_VERSIONS, METRICS, RECORDS } from '../lines/schema.js';
import type { NsRange } from '../query/flux.js';
import { type Condition, select } from '../query/influxql.js';
import { compareNs } from '../query/order.js';
import type { Queries } from '../query/queries.js';
import { parseNs } from '../query/rows.js';
import { weekWithin, yearsOf } from '../reads/scan-weeks.js';

/** Calls of one deletion at most: each looks at every shard of the bucket, and holds the writes into its range up. */
const MAX_CALLS = 16;

/** What of an event there may be, also where a deletion ended half way. */
export const EVENT_FIELDS = [
  { from: EVENTS, field: 'userId' },
  { from: RECORDS, field: 'record' },
  { from: HOUR_VERSIONS, field: 'version' },
];
export const METRIC_FIELDS = [{ from: METRICS, field: 'value' }];

export interface FieldsQuery {
  fields: readonly { from: string; field: string }[];
  where: readonly Condition[];
  range: NsRange;
}

/** The weeks of a range that have any of the fields, oldest first, each within the range. */
export async function weeksOf(
  queries: Queries,
  { fields, where, range }: FieldsQuery,
  signal: AbortSignal | undefined,
): Promise<NsRange[]> {
  const weeks = new Map<bigint, NsRange>();
  for (const year of yearsOf(range)) {
    for (const { from, field } of fields) {
      const statement = select({
        what: `count("${field}")`,
        from,
        where,
        range: year,
        rest: 'GROUP BY time(7d, 4d) fill(none)',
      });
      await queries.read(
        ({ runInfluxql }) =>
          runInfluxql(statement, ({ values }) => {
            for (const [time] of values) {
              const week = weekWithin(year, parseNs(String(time)));
              weeks.set(week.from, week);
            }
          }),
        signal,
      );
    }
  }
  return [...weeks.values()].sort((a, b) => compareNs(a.from, b.from));
}

/** A range for each call of a deletion, which together have the weeks. */
export function callsFor(weeks: readonly NsRange[]): NsRange[] {
  const size = Math.ceil(weeks.length / MAX_CALLS);
  const calls: NsRange[] = [];
  for (let at = 0; at < weeks.length; at += size) {
    const some = weeks.slice(at, at + size);
    const [first, last] = [some[0], some.at(-1)];
    if (first !== undefined && last !== undefined) calls.push({ from: first.from, to: last.to });
  }
  return calls;
}
