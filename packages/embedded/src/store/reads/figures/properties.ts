import { isObject } from '@analytics/shared/domain';
import { questionTooLarge } from '@analytics/shared/errors';
import { addName, mostFrequent, type PropertyPath, propertyPaths } from '@analytics/shared/journeys';
import type { NameFigures, NamesFound, NamesQuery } from '@analytics/shared/ports';
import type { DuckDBConnection } from '@duckdb/node-api';
import { allRows } from '../../schema.js';
import { Conditions, msOfNs, nsOf, numberOf, rowsOf, textOf } from '../values.js';

/** The newest events that are looked into. A path that is rarer is found in a shorter range. */
const MAX_EVENTS = 50_000;
/** Different structures of properties. With ids for names there is one an event. */
const MAX_STRUCTURES = 20_000;

/**
 * Paths of properties, of the newest events. Events are grouped by the structure of their properties, which has names and
 * types and of which there are few, and the structures are looked into here.
 */
export async function readProperties(
  connection: DuckDBConnection,
  query: NamesQuery & { kind: 'property' },
  maxEvents = MAX_EVENTS,
): Promise<NamesFound> {
  const where = new Conditions();
  where.equal('app_id', query.appId);
  where.within(query.range);
  where.equal('event_name', query.eventName);
  const beforeNs = await newestBehind(connection, where, maxEvents);
  if (beforeNs !== undefined) where.add(`time_ns > ${where.bind(beforeNs)}`);
  const rows = await rowsOf(
    connection,
    `SELECT json_structure(properties)::VARCHAR AS structure, count(*), max(time_ns) FROM ${allRows('events')} WHERE ${where.sql}
     GROUP BY structure LIMIT ${where.bind(BigInt(MAX_STRUCTURES) + 1n)}`,
    where,
  );
  if (rows.length > MAX_STRUCTURES) {
    throw questionTooLarge(`The properties have more than ${MAX_STRUCTURES} different structures.`);
  }
  const names = new Map<string, NameFigures>();
  for (const [structure, count, last] of rows) {
    const seen = { count: numberOf(count), lastSeen: msOfNs(last) };
    for (const { path, type } of propertyPaths(JSON.parse(textOf(structure)), typeOf))
      addName(names, { name: path, types: [type], ...seen });
  }
  const found = mostFrequent(names, query);
  return beforeNs === undefined ? found : { ...found, isPart: true };
}

/** The time of the newest event that is too many; undefined where there are no more than so many. */
async function newestBehind(
  connection: DuckDBConnection,
  where: Conditions,
  maxEvents: number,
): Promise<bigint | undefined> {
  const [first] = await rowsOf(
    connection,
    `SELECT time_ns FROM ${allRows('events')} WHERE ${where.sql} ORDER BY time_ns DESC LIMIT 1 OFFSET ${maxEvents}`,
    where,
  );
  return first === undefined ? undefined : nsOf(first[0]);
}

/** The JSON type by DuckDB's; undefined for null. */
function typeOf(structure: unknown): PropertyPath['type'] | undefined {
  if (Array.isArray(structure)) return 'array';
  if (isObject(structure)) return 'object';
  if (structure === 'NULL') return undefined;
  if (structure === 'VARCHAR') return 'string';
  return structure === 'BOOLEAN' ? 'boolean' : 'number';
}
