import { storeUnavailable } from '@analytics/shared/errors';
import type { DeletionOptions, TimeRange } from '@analytics/shared/ports';
import { patternOf } from '../lines/event-record.js';
import { EVENTS, RECORDS } from '../lines/schema.js';
import { EventSeriesCache, recordSeriesOf } from '../lines/series.js';
import { encodeTag } from '../lines/text.js';
import { type NsRange, nsRange } from '../query/flux.js';
import { equal, select } from '../query/influxql.js';
import { appConditions } from '../reads/app-condition.js';
import { eventOf } from '../reads/scanned-point.js';
import type { DeletionDeps } from './deletion-deps.js';
import { renewHours } from './event-hours.js';
import { stillWritten } from './still-written.js';
import { callsFor, weeksOf } from './weeks-to-delete.js';

export interface NamedEvents {
  appId: string;
  eventName: string;
  range: TimeRange;
}

/** Each time finds only what was written since the time before. */
const MAX_ROUNDS = 20;
const LINES_A_POST = 5_000;
const POST_TIMEOUT_MS = 60_000;

/**
 * Deletes the events of one name of an app. The counted points have the name as a tag and are deleted; the records have it
 * in their JSON, and get the empty text, which no read shows.
 *
 * Again until no record was left: a record that is written between the two halves of a round loses its counted point by
 * the next round. Where a round finds none, what came after its deletion came after its look at the records, too.
 */
export async function deleteNamedEvents(
  deps: DeletionDeps,
  events: NamedEvents,
  options: DeletionOptions,
): Promise<void> {
  const { appId, range } = events;
  for (let round = 1; ; round += 1) {
    await deleteCounted(deps, events, options);
    const emptied = await emptyRecords(deps, events, options);
    if (emptied === 0) break;
    if (round === MAX_ROUNDS) throw stillWritten();
  }
  await renewHours(deps, { appId, range });
}

async function deleteCounted(
  { queries, deletePoints }: DeletionDeps,
  { appId, eventName, range }: NamedEvents,
  { signal, pause }: DeletionOptions,
): Promise<void> {
  const where = [...appConditions([appId]), equal('eventName', encodeTag(eventName))];
  const query = { fields: [{ from: EVENTS, field: 'userId' }], where, range: nsRange(range) };
  for (const call of callsFor(await weeksOf(queries, query, signal))) {
    signal?.throwIfAborted();
    await deletePoints({ appId, measurement: EVENTS, eventName }, call);
    await pause?.();
  }
}

/** How many records there were. */
async function emptyRecords(
  deps: DeletionDeps,
  { appId, eventName, range }: NamedEvents,
  { signal, pause }: DeletionOptions,
): Promise<number> {
  const where = appConditions([appId]);
  const query = { fields: [{ from: RECORDS, field: 'record' }], where, range: nsRange(range) };
  let emptied = 0;
  for (const week of await weeksOf(deps.queries, query, signal)) {
    for await (const lines of linesOf(deps, { appId, eventName }, week)) {
      signal?.throwIfAborted();
      const response = await deps.post(lines.join('\n'), POST_TIMEOUT_MS);
      if (response.kind !== 'stored') {
        throw storeUnavailable(new Error('detail' in response ? response.detail : response.kind));
      }
      emptied += lines.length;
      await pause?.();
    }
  }
  return emptied;
}

/** The lines that empty the records of a week, as many at once as a post has. */
async function* linesOf(
  { stream }: DeletionDeps,
  { appId, eventName }: Omit<NamedEvents, 'range'>,
  range: NsRange,
): AsyncGenerator<string[]> {
  const where = [...appConditions([appId]), { column: 'record', matches: patternOf({ eventName }) }];
  const statement = select({ what: '"record"', from: RECORDS, where, range, rest: 'ORDER BY time ASC' });
  const series = new EventSeriesCache();
  let lines: string[] = [];
  for await (const row of stream.rows(statement, undefined)) {
    const found = eventOf(row);
    if (found?.point.kind !== 'event') continue;
    const { eventType, userId } = found.point.record;
    lines.push(`${recordSeriesOf(series.of(appId, eventType, eventName), userId).text} record="" ${row.timeNs}`);
    if (lines.length < LINES_A_POST) continue;
    yield lines;
    lines = [];
  }
  if (lines.length > 0) yield lines;
}
