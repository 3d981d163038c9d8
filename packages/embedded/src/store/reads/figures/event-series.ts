import {
  type CountedSeries,
  type EventSeriesFigures,
  type EventSeriesQuery,
  MAX_KEY_BYTES,
} from '@analytics/shared/ports';
import type { DuckDBConnection, DuckDBValue } from '@duckdb/node-api';
import { allRows } from '../../schema.js';
import { ifNotTooMany } from '../journeys/user-events.js';
import { propertyOf } from '../property.js';
import { Conditions, numberOf, rowsOf } from '../values.js';
import { windowOf } from '../windows.js';

/** Counts what the query selects by key and window. */
export async function readEventSeries(
  connection: DuckDBConnection,
  query: EventSeriesQuery,
): Promise<EventSeriesFigures> {
  const where = conditionsOf(query);
  return ifNotTooMany(connection, { where, maxEvents: query.maxEvents }, async () => {
    const sql = statement(where, query);
    return figuresOf(await rowsOf(connection, sql, where), query);
  });
}

function conditionsOf({ appId, range, eventName, eventType, where: properties }: EventSeriesQuery): Conditions {
  const where = new Conditions();
  where.equal('app_id', appId);
  where.within(range);
  where.equal('event_name', eventName);
  where.equal('event_type', eventType);
  for (const [path, value] of Object.entries(properties)) where.equal(propertyOf(where, path), value);
  return where;
}

/**
 * One look at the events, which groups them three ways. Of its rows, the one without a kind is of all events, those
 * without a window are the totals of a series each, and the others are their windows.
 */
function statement(where: Conditions, query: EventSeriesQuery): string {
  return query.measure === 'users' ? usersStatement(where, query) : eventsStatement(where, query);
}

/**
 * The events are counted by key and window at once, which leaves few rows for all that follows; and their users, whom each
 * row without a window is one of.
 */
function eventsStatement(where: Conditions, query: EventSeriesQuery): string {
  const key = keyOf(where, query.by);
  return `WITH counts AS MATERIALIZED (
      SELECT key, win, user_hash, count(*) AS count
      FROM (SELECT ${key} AS key, ${windowOf(where, query.bounds)} AS win, user_hash
        FROM ${allRows('events')} WHERE ${where.sql})
      GROUP BY GROUPING SETS ((key, win), (user_hash))),
    found AS (SELECT key, win, count FROM counts WHERE win IS NOT NULL),
    top AS MATERIALIZED (${topKeys(where, query, 'sum(count)')}),
    labelled AS (${labelled(query, 'win, count')})
    SELECT kind, place, any_value(key), win, sum(count)
    FROM labelled GROUP BY GROUPING SETS ((kind, place, win), (kind, place))
    UNION ALL SELECT NULL, NULL, NULL, coalesce(sum(count) FILTER (win IS NOT NULL), 0), count(user_hash) FROM counts`;
}

/** A user counts once in each window, once in each series, and once in all: all events go through to the end. */
function usersStatement(where: Conditions, query: EventSeriesQuery): string {
  const key = keyOf(where, query.by);
  const counted = 'count(DISTINCT user_hash)';
  return `WITH found AS MATERIALIZED (
      SELECT ${key} AS key, ${windowOf(where, query.bounds)} AS win, user_hash
      FROM ${allRows('events')} WHERE ${where.sql}),
    top AS MATERIALIZED (${topKeys(where, query, counted)}),
    labelled AS (${labelled(query, 'win, user_hash')})
    SELECT kind, place, any_value(key), win, ${counted}
    FROM labelled GROUP BY GROUPING SETS ((kind, place, win), (kind, place))
    UNION ALL SELECT NULL, NULL, NULL, count(*), ${counted} FROM found`;
}

/** The rows found, each with the series that it belongs to. */
function labelled({ by }: EventSeriesQuery, columns: string): string {
  const kind =
    by === undefined
      ? "'all'"
      : "CASE WHEN found.key IS NULL THEN 'missing' WHEN place IS NULL THEN 'other' ELSE 'value' END";
  return `SELECT ${kind} AS kind, coalesce(place, ${NO_PLACE}) AS place, top.key AS key, ${columns}
    FROM found LEFT JOIN top ON found.key = top.key`;
}

/** Of what is not among the keys. */
const NO_PLACE = 1_000;

function keyOf(where: Conditions, by: EventSeriesQuery['by']): string {
  if (by === undefined) return 'NULL::VARCHAR';
  if (by === 'name') return 'event_name';
  return by === 'type' ? 'event_type' : propertyOf(where, by.property);
}

/** The keys that get a series of their own, with their places. */
function topKeys(where: Conditions, { keys, by }: EventSeriesQuery, counted: string): string {
  if (by === undefined) return 'SELECT NULL::VARCHAR AS key, 0 AS place WHERE false';
  if (!('most' in keys)) {
    const rows = keys.map((key, place) => `(${where.bind(key)}, ${place})`);
    return rows.length === 0
      ? 'SELECT NULL::VARCHAR AS key, 0 AS place WHERE false'
      : `SELECT * FROM (VALUES ${rows.join(', ')}) AS given(key, place)`;
  }
  return `SELECT key, (row_number() OVER (ORDER BY ${counted} DESC, key) - 1)::INTEGER AS place
    FROM found WHERE key IS NOT NULL AND strlen(key) <= ${MAX_KEY_BYTES}
    GROUP BY key ORDER BY place LIMIT ${where.bind(BigInt(keys.most))}`;
}

function figuresOf(rows: readonly DuckDBValue[][], { by, bounds, keys }: EventSeriesQuery): EventSeriesFigures {
  const series = new Map<string, CountedSeries & { place: number }>();
  const seriesOf = (kind: CountedSeries['kind'], place: number, key: string) => {
    const id = `${kind} ${place}`;
    const known = series.get(id) ?? { kind, place, key, total: 0, counts: noCounts(bounds) };
    series.set(id, known);
    return known;
  };
  if (by === undefined) seriesOf('all', NO_PLACE, '');
  if (!('most' in keys) && by !== undefined) for (const [place, key] of keys.entries()) seriesOf('value', place, key);
  const totals = { events: 0, users: 0 };
  for (const [kind = null, place, key, window = null, count] of rows) {
    if (kind === null) {
      totals.events = numberOf(window);
      totals.users = numberOf(count);
      continue;
    }
    const one = seriesOf(kind as CountedSeries['kind'], numberOf(place), typeof key === 'string' ? key : '');
    if (window === null) one.total = numberOf(count);
    else one.counts[numberOf(window)] = numberOf(count);
  }
  const ordered = [...series.values()].sort((a, b) => a.place - b.place || ORDER[a.kind] - ORDER[b.kind]);
  return { series: ordered.map(({ place: _place, ...one }) => one), ...totals };
}

const ORDER: Readonly<Record<CountedSeries['kind'], number>> = { all: 0, value: 1, missing: 2, other: 3 };

const noCounts = (bounds: readonly number[]): number[] => Array.from({ length: bounds.length - 1 }, () => 0);
