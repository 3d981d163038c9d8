import {
  type DeadLetter,
  type DeadLetterPage,
  findDeadLetter,
  type Marker,
  matcherOf,
  type Names,
  namesIn,
  type Place,
  pageOfDeadLetters,
  parsePosition,
  type State,
} from '@analytics/dead-letters';
import { BoundedReads } from '@analytics/shared/batching';
import { cursorOf, type Principal, placeOf } from '@analytics/shared/domain';
import { type AppError, requirePlace } from '@analytics/shared/errors';
import { noSuchEntry } from '../entries.js';
import type { PageQuery } from '../page.js';
import type { Pipeline } from '../pipeline.js';
import { isShown, requireApp } from './theirs.js';

export interface DeadLetterQuery extends PageQuery {
  reason?: string | undefined;
  appId?: string | undefined;
  /** Epoch milliseconds, inclusive and exclusive: of the last failure. */
  from?: number | undefined;
  to?: number | undefined;
  states: readonly State[];
}

export interface ListedDeadLetters extends Omit<DeadLetterPage, 'next'> {
  nextCursor?: string;
}

/** Groups of reason, app and state that an answer counts. */
const MAX_COUNTS = 1_000;

/** Looks at dead letters for those who may see them. Each look reads the whole topic, so one comes after the other. */
export function createDeadLetterReads(pipeline: Pipeline) {
  const reads = new BoundedReads({ maxRunning: 1, maxWaiting: 20, timeoutMs: 60_000 });
  return {
    list: (principal: Principal, query: DeadLetterQuery): Promise<ListedDeadLetters> => {
      requireApp(principal, query.appId);
      return reads.read((signal) => listDeadLetters(pipeline, principal, query, signal));
    },
    one: (principal: Principal, id: string): Promise<OneDeadLetter> =>
      reads.read(() => oneDeadLetter(pipeline, principal, id)),
  };
}

/** A page of the dead letters that the caller may see, newest failure first. */
async function listDeadLetters(
  pipeline: Pipeline,
  principal: Principal,
  { reason, appId, from, to, states, limit, cursor }: DeadLetterQuery,
  signal: AbortSignal,
): Promise<ListedDeadLetters> {
  const after = cursor === undefined ? undefined : placeIn(cursor);
  const { tombstones } = pipeline;
  const isMeant = matcherOf({ reason, since: from, before: to });
  const { deadLetters, counts, next } = await pageOfDeadLetters(pipeline, {
    matches: (deadLetter, names) => {
      signal.throwIfAborted();
      if (!isMeant(deadLetter) || (appId !== undefined && names.appId !== appId)) return false;
      return isShown({ principal, tombstones }, deadLetter, names);
    },
    states,
    limit,
    after,
  });
  const page = { deadLetters, counts: counts.slice(0, MAX_COUNTS) };
  return next === undefined ? page : { ...page, nextCursor: cursorOf(next.lastAt, next.partition, next.offset) };
}

const placeIn = (cursor: string): Place =>
  requirePlace(
    placeOf(cursor, (...parts) => {
      if (parts.length !== 3 || !parts.every(Number.isSafeInteger)) return undefined;
      const [lastAt = 0, partition = 0, offset = 0] = parts as number[];
      return { lastAt, partition, offset };
    }),
  );

export interface OneDeadLetter {
  deadLetter: DeadLetter;
  names: Names;
  /** What became of it. */
  marker: Marker | undefined;
}

/** @throws AppError `no_such_entry`, also where one is that the caller may not see. */
async function oneDeadLetter(pipeline: Pipeline, principal: Principal, id: string): Promise<OneDeadLetter> {
  const missing = (): AppError => noSuchEntry(`dead letter ${JSON.stringify(id)}`);
  const position = parsePosition(id);
  if (position === undefined) throw missing();
  const { entry, marker } = await findDeadLetter(pipeline, position);
  if (entry?.kind !== 'deadLetter') throw missing();
  const names = namesIn(entry, pipeline);
  const { tombstones } = pipeline;
  if (!isShown({ principal, tombstones }, entry, names)) throw missing();
  return { deadLetter: entry, names, marker };
}
