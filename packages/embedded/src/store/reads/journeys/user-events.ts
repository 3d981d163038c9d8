import { AppError, messageOf, questionTooLarge } from '@analytics/shared/errors';
import type { TimeRange } from '@analytics/shared/ports';
import type { DuckDBConnection } from '@duckdb/node-api';
import { allRows } from '../../schema.js';
import { Conditions, numberOf, rowsOf } from '../values.js';

/** Takes about five seconds: half of what a read may take. */
const MAX_EVENTS = 10_000_000;

export interface JourneyRange {
  appId: string;
  range: TimeRange;
  maxEvents?: number | undefined;
}

/** The events of an app's users in a range, without those of erased users. */
export function eventsOfUsers({ appId, range }: JourneyRange): Conditions {
  const where = new Conditions();
  where.equal('app_id', appId);
  where.within(range);
  where.add('user_hash IS NOT NULL');
  return where;
}

/** Any of the names; no names: of any name. */
export function named(where: Conditions, names: readonly string[]): void {
  const [first, ...others] = new Set(names);
  if (first === undefined) return;
  where.add(`event_name IN (${[first, ...others].map((name) => where.bind(name)).join(', ')})`);
}

/**
 * Runs a question about the events that fulfil the conditions, if they are not too many. The memory that DuckDB may have
 * is the other bound: what does not fit goes to its files, as far as DuckDB can do that.
 *
 * @throws AppError `question_too_large`
 */
export async function ifNotTooMany<T>(
  connection: DuckDBConnection,
  { where, maxEvents = MAX_EVENTS }: { where: Conditions; maxEvents: number | undefined },
  question: () => Promise<T>,
): Promise<T> {
  const most = Math.min(maxEvents, MAX_EVENTS);
  // How many there are in all is kept, and need not be counted.
  const isTooMany = (await countOf(connection, ALL)) > most && (await countOf(connection, where)) > most;
  if (isTooMany) throw questionTooLarge(`More than ${most} events would have to be read.`);
  try {
    return await question();
  } catch (error) {
    if (!(error instanceof AppError) && messageOf(error).startsWith('Out of Memory Error')) {
      throw questionTooLarge('The events do not fit into the memory of the store (EMBEDDED_STORE_MEMORY_MB).');
    }
    throw error;
  }
}

const ALL = new Conditions();
ALL.add('true');

async function countOf(connection: DuckDBConnection, where: Conditions): Promise<number> {
  const [row] = await rowsOf(connection, `SELECT count(*) FROM ${allRows('events')} WHERE ${where.sql}`, where);
  return numberOf(row?.[0]);
}
