import type { UserEventsPage, UserEventsQuery } from '@analytics/shared/ports';
import { flux } from '@influxdata/influxdb-client';
import { patternOf, viewOf } from '../lines/event-record.js';
import { RECORDS, userBucketOf } from '../lines/schema.js';
import { equals, msOfNs, type NsRange, nsRange, source, text } from '../query/flux.js';
import type { RunFlux } from '../query/queries.js';
import { windowsBackwards } from '../query/time-windows.js';

/** One user's events, newest first: no two of a bucket's series stand in one nanosecond. */
export async function readUserEvents(
  runFlux: RunFlux,
  bucket: string,
  query: UserEventsQuery,
): Promise<UserEventsPage> {
  const range = rangeOf(query);
  // Flux refuses an empty range, and a pattern of no app would match any.
  if (range.from >= range.to || query.apps.length === 0) return { events: [] };
  const newest = await newestRecords(runFlux, { bucket, range, query, limit: query.limit + 1 });
  const page = newest.slice(0, query.limit);
  const events = page.map(({ timeNs, record }) => viewOf(record, msOfNs(timeNs)));
  const [lastEvent, lastPlace] = [events.at(-1), page.at(-1)];
  if (newest.length <= query.limit || lastEvent === undefined || lastPlace === undefined) return { events };
  return { events, next: { timeNs: lastPlace.timeNs, id: lastEvent.eventId } };
}

function rangeOf({ range, after }: UserEventsQuery): NsRange {
  const { from, to } = nsRange(range);
  return { from, to: after !== undefined && after.timeNs < to ? after.timeNs : to };
}

interface RecordsQuery {
  bucket: string;
  range: NsRange;
  query: UserEventsQuery;
  limit: number;
}

interface Found {
  timeNs: bigint;
  record: string;
}

/** From the newest window to the oldest, until there are enough. */
async function newestRecords(runFlux: RunFlux, { range, limit, ...rest }: RecordsQuery): Promise<Found[]> {
  const found: Found[] = [];
  for (const window of windowsBackwards(range)) {
    for (let to = window.to; to > window.from; ) {
      const missing = limit - found.length;
      const rows = await readRecords(runFlux, { ...rest, range: { from: window.from, to }, limit: missing });
      for (const row of rows) if (row.timeNs !== found.at(-1)?.timeNs) found.push(row);
      if (found.length >= limit) return found;
      // Flux can give a point twice (docs/adr/0013): there may be more, although the limit was reached.
      const oldest = rows.at(-1);
      if (oldest === undefined || rows.length < missing) break;
      to = oldest.timeNs;
    }
  }
  return found;
}

async function readRecords(runFlux: RunFlux, { bucket, range, query, limit }: RecordsQuery): Promise<Found[]> {
  const rows: Found[] = [];
  const where = [
    equals('_measurement', RECORDS),
    equals('userBucket', userBucketOf(query.userId)),
    equals('_field', 'record'),
  ];
  await runFlux(
    flux`import "regexp"
pattern = regexp.compile(v: ${text(patternOf(query))})
${source({ bucket, range, where })}
  |> filter(fn: (r) => r._value =~ pattern)
  |> keep(columns: ["_time", "_value"])
  |> sort(columns: ["_time"], desc: true)
  |> limit(n: ${limit})`,
    (row) => rows.push({ timeNs: row.timeNs('_time'), record: row.text('_value') }),
  );
  return rows;
}
