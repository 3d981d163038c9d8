import { createFunnel, type FunnelCount } from '@analytics/shared/journeys';
import type { EventCondition, FunnelFigures, FunnelQuery } from '@analytics/shared/ports';
import type { DuckDBConnection, DuckDBDataChunk, DuckDBVector } from '@duckdb/node-api';
import { allRows } from '../../schema.js';
import { propertyOf } from '../property.js';
import { type Conditions, numberOf } from '../values.js';
import { eventsOfUsers, ifNotTooMany, named } from './user-events.js';

/**
 * How many users took the steps. DuckDB finds and sorts the events that fit any step, from each user's first step on; a
 * user's way through them is followed here, by what follows it for every store. The rows of one user are here at once, and
 * no others.
 */
export function readFunnel(connection: DuckDBConnection, query: FunnelQuery): Promise<FunnelFigures> {
  const { steps, withinMs, byPath, maxEvents } = query;
  const where = eventsOfUsers(query);
  named(
    where,
    steps.map(({ eventName }) => eventName),
  );
  return ifNotTooMany(connection, { where, maxEvents }, async () => {
    const funnel = createFunnel({ steps: steps.length, withinMs, isGrouped: byPath !== undefined });
    const fits = steps.map((step, index) => `CASE WHEN ${fitting(where, step)} THEN ${1 << index} ELSE 0 END`);
    const value = byPath === undefined ? 'NULL' : propertyOf(where, byPath);
    const sql = `WITH fitting AS MATERIALIZED (
        SELECT user_hash, time_ns, time_ns // 1000000 AS ms, fits, CASE WHEN fits % 2 = 1 THEN ${value} END AS value
        FROM (SELECT *, ${fits.join(' + ')} AS fits FROM ${allRows('events')} WHERE ${where.sql}) WHERE fits > 0),
      begun AS (SELECT user_hash, min(ms) AS begin FROM fitting WHERE fits % 2 = 1 GROUP BY user_hash)
      SELECT (user_hash >> 30)::INTEGER, (user_hash & ${2 ** 30 - 1})::INTEGER, ms::DOUBLE, fits, value
      FROM fitting JOIN begun USING (user_hash) WHERE ms >= begin ORDER BY user_hash, time_ns`;
    const users = new Users(funnel);
    const result = await connection.stream(sql, where.values, where.types);
    for (;;) {
      const chunk = await result.fetchChunk();
      if (chunk === null || chunk.rowCount === 0) break;
      users.addRows(chunk);
    }
    users.end();
    return funnel.figures();
  });
}

function fitting(where: Conditions, { eventName, eventType, where: properties = {} }: EventCondition): string {
  return [
    `event_name = ${where.bind(eventName)}`,
    ...(eventType === undefined ? [] : [`event_type = ${where.bind(eventType)}`]),
    ...Object.entries(properties).map(([path, text]) => `${propertyOf(where, path)} = ${where.bind(text)}`),
  ].join(' AND ');
}

/** Hands over user by user, of rows that are sorted by them. A user is two numbers of 30 bits, which no BigInt is made of. */
class Users {
  readonly #funnel: FunnelCount;
  #user = [-1, -1];
  #times: number[] = [];
  #fits: number[] = [];
  /** Where the value of each row is. Of few rows it is asked for, and decoding a text takes longest. */
  #values: [vector: DuckDBVector, row: number][] = [];

  constructor(funnel: FunnelCount) {
    this.#funnel = funnel;
  }

  addRows(chunk: DuckDBDataChunk): void {
    const [highs, lows, times, fits, values] = columnsOf(chunk);
    // DuckDB is asked for each of its answers.
    const { rowCount } = chunk;
    for (let row = 0; row < rowCount; row += 1) {
      const [high, low] = [numberOf(highs.getItem(row)), numberOf(lows.getItem(row))];
      if (low !== this.#user[1] || high !== this.#user[0]) {
        this.end();
        this.#user = [high, low];
      }
      this.#times.push(numberOf(times.getItem(row)));
      this.#fits.push(numberOf(fits.getItem(row)));
      this.#values.push([values, row]);
    }
  }

  /** Of the rows of one user. */
  end(): void {
    if (this.#times.length === 0) return;
    const values = this.#values;
    const valueAt = (place: number) => {
      const [vector, row = 0] = values[place] ?? [];
      const value = vector?.getItem(row);
      return typeof value === 'string' ? value : undefined;
    };
    this.#funnel.add({ times: this.#times, fits: this.#fits, valueAt });
    this.#times = [];
    this.#fits = [];
    this.#values = [];
  }
}

type Columns = [users: DuckDBVector, DuckDBVector, times: DuckDBVector, fits: DuckDBVector, values: DuckDBVector];

const columnsOf = (chunk: DuckDBDataChunk): Columns =>
  [0, 1, 2, 3, 4].map((column) => chunk.getColumnVector(column)) as Columns;
