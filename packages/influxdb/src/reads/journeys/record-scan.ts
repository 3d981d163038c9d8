import type { EventRecord } from '@analytics/shared/contracts';
import { hashOf } from '@analytics/shared/domain';
import type { TimeRange } from '@analytics/shared/ports';
import { patternOf, patternOfNames } from '../../lines/event-record.js';
import { RECORDS, userBucketOf } from '../../lines/schema.js';
import { encodeTag, isNothing } from '../../lines/text.js';
import { type Condition, equal, select } from '../../query/influxql.js';
import type { QueryRunner } from '../../query/queries.js';
import { BOUNDS, mustNotExceed } from '../bounds.js';
import { countPoints, eachRow, type JourneyRange, type UserEvent } from './journey-scan.js';

/** Rows that come at once: 16 MB of the largest records. */
const CHUNK_ROWS = 64;

/** What of a whole event questions are about. */
export interface WholeEvent extends UserEvent {
  properties: EventRecord['properties'];
  sessionId: string;
}

/**
 * Hands over the events of these names with their properties, in the order of time, each once.
 *
 * @throws AppError `question_too_large`
 */
export async function eachNamedRecord(
  runner: QueryRunner,
  { names, ...query }: JourneyRange & { names: readonly [string, ...string[]] },
  onEvent: (event: WholeEvent) => void,
): Promise<void> {
  const [first, ...others] = names.map(encodeTag);
  const oneOf: [string, ...string[]] = [first ?? '', ...others];
  await checkRecords(runner, {
    ...query,
    ranges: [query.range],
    tags: [{ column: 'eventName', oneOf }],
    advice: 'ask for rarer names',
  });
  await eachRecord(runner, query, [{ column: 'record', matches: patternOfNames(names) }], onEvent);
}

/** The same of one user's events, whatever their names. */
export const eachRecordOf = (
  runner: QueryRunner,
  { userId, ...query }: JourneyRange & { userId: string },
  onEvent: (event: WholeEvent) => void,
): Promise<void> => {
  const ofUser = [equal('userBucket', userBucketOf(userId)), { column: 'record', matches: patternOf({ userId }) }];
  return eachRecord(runner, query, ofUser, onEvent);
};

export interface RecordAmount extends Pick<JourneyRange, 'appId' | 'maxEvents'> {
  ranges: readonly TimeRange[];
  /** Tags of the events that are looked for. None: all events of the app are read. */
  tags: readonly Condition[];
  /** What else than a shorter range makes it less. */
  advice?: string | undefined;
}

/**
 * Refuses to read more whole events than one question may. Those of a name are looked for among all events of the app,
 * of which each has to be read by InfluxDB, though most are not sent.
 *
 * @throws AppError `question_too_large`
 */
export async function checkRecords(
  runner: QueryRunner,
  { appId, ranges, maxEvents, tags, advice }: RecordAmount,
  maxSearched: number = BOUNDS.searched,
): Promise<void> {
  const ofApp = equal('appId', encodeTag(appId));
  const countOf = async (where: Condition[]) => {
    let count = 0;
    for (const range of ranges) count += await countPoints(runner, { where, range });
    return count;
  };
  const count = await countOf([ofApp, ...tags]);
  mustNotExceed({ count, most: atMost(maxEvents), of: 'events with their properties', advice });
  if (tags.length === 0) return;
  mustNotExceed({
    count: await countOf([ofApp]),
    most: maxSearched,
    of: 'events, to find those that are asked for,',
    advice,
  });
}

const atMost = (maxEvents: number = BOUNDS.records): number => Math.min(maxEvents, BOUNDS.records);

/** Hands over the whole events that fulfil the conditions, in the order of time; those of erased users are none. */
export function eachRecord(
  runner: QueryRunner,
  { appId, range, maxEvents }: JourneyRange,
  conditions: readonly Condition[],
  onEvent: (event: WholeEvent) => void,
): Promise<void> {
  const where = [equal('appId', encodeTag(appId)), ...conditions];
  const statement = (week: { from: bigint; to: bigint }) =>
    select({ what: '"record"', from: RECORDS, where, range: week, rest: 'ORDER BY time ASC' });
  const most = atMost(maxEvents);
  return eachRow(runner, { appId, range, most, statement, chunkRows: CHUNK_ROWS }, ([ms, text]) => {
    if (typeof text !== 'string' || isNothing(text)) return;
    const { userId, ...event } = JSON.parse(text) as EventRecord;
    onEvent({ ...event, user: hashOf(userId), ms: Number(ms) });
  });
}
