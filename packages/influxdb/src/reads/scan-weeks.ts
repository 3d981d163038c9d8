import type { AppScope, RecordKind } from '@analytics/shared/domain';
import { HOUR_VERSIONS, METRICS } from '../lines/schema.js';
import type { NsRange } from '../query/flux.js';
import { select } from '../query/influxql.js';
import type { RunInfluxql } from '../query/queries.js';
import { parseNs } from '../query/rows.js';
import { appConditions } from './app-condition.js';

const DAY_NS = 86_400_000_000_000n;
const WEEK_NS = 7n * DAY_NS;
/** Weeks begin on Monday, as InfluxDB's shards do; the epoch was a Thursday. */
const FIRST_MONDAY_NS = 4n * DAY_NS;

const startOfWeek = (ns: bigint): bigint => {
  const since = ns - FIRST_MONDAY_NS;
  return since < 0n ? FIRST_MONDAY_NS - WEEK_NS : ns - (since % WEEK_NS);
};

/** Cuts a range into years of 52 weeks that begin with a week, so that one query looks at a bounded number of shards. */
export function* yearsOf({ from, to }: NsRange): Generator<NsRange> {
  for (let start = from; start < to; ) {
    const end = startOfWeek(start) + 52n * WEEK_NS;
    yield { from: start, to: end < to ? end : to };
    start = end;
  }
}

/**
 * The weeks of a range that have records, oldest first, each within the range. Found without reading records: weeks of
 * events by the versions of their hours, of which there is one an app and hour.
 */
export async function weeksWithRecords(
  runInfluxql: RunInfluxql,
  { kind, apps, range }: { kind: RecordKind; apps: AppScope; range: NsRange },
): Promise<NsRange[]> {
  const counted = kind === 'event' ? { from: HOUR_VERSIONS, field: 'version' } : { from: METRICS, field: 'value' };
  const hours = kind === 'event' ? wholeHours(range) : range;
  const statement = select({
    what: `count("${counted.field}")`,
    from: counted.from,
    where: appConditions(apps),
    range: hours,
    rest: 'GROUP BY time(7d, 4d) fill(none)',
  });
  const weeks: NsRange[] = [];
  await runInfluxql(statement, ({ values }) => {
    for (const [time] of values) {
      weeks.push(weekWithin(range, parseNs(String(time))));
    }
  });
  return weeks;
}

/** The part of a range that is in the week that begins then. */
export function weekWithin({ from, to }: NsRange, start: bigint): NsRange {
  const end = start + WEEK_NS;
  return { from: start < from ? from : start, to: end < to ? end : to };
}

const HOUR_NS = 3_600_000_000_000n;

/** The version of an hour is stored at the hour's last nanosecond, which the range may not reach. */
const wholeHours = ({ from, to }: NsRange): NsRange => ({ from, to: ((to + HOUR_NS - 1n) / HOUR_NS) * HOUR_NS });
