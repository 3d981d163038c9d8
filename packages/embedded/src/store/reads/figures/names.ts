import type { NameFigures, NamesFound, NamesQuery } from '@analytics/shared/ports';
import type { DuckDBConnection, DuckDBValue } from '@duckdb/node-api';
import { allRows } from '../../schema.js';
import { Conditions, msOfNs, numberOf, rowsOf, textOf, textsOf } from '../values.js';
import { readProperties } from './properties.js';

/** The most frequent names of a kind. */
export async function readNames(connection: DuckDBConnection, query: NamesQuery): Promise<NamesFound> {
  if (query.kind === 'property') return readProperties(connection, query);
  if (query.kind === 'tag') return readTags(connection, query);
  const where = conditionsOf(query);
  const table = query.kind === 'event' ? 'events' : 'metrics';
  return readTop(connection, where, query, {
    from: `${allRows(table)} WHERE ${where.sql}`,
    name: `${query.kind}_name`,
    types: `list_sort(list(DISTINCT ${query.kind}_type))`,
  });
}

function conditionsOf({ appId, range }: NamesQuery): Conditions {
  const where = new Conditions();
  where.equal('app_id', appId);
  where.within(range);
  return where;
}

async function readTags(connection: DuckDBConnection, query: NamesQuery & { kind: 'tag' }): Promise<NamesFound> {
  const where = conditionsOf(query);
  where.equal('metric_name', query.metricName);
  return readTop(connection, where, query, {
    from: `(SELECT time_ns, unnest(json_keys(tags)) AS key FROM ${allRows('metrics')} WHERE ${where.sql})`,
    name: 'key',
    types: '[]::VARCHAR[]',
  });
}

async function readTop(
  connection: DuckDBConnection,
  where: Conditions,
  { prefix = '', limit }: NamesQuery,
  { from, name, types }: { from: string; name: string; types: string },
): Promise<NamesFound> {
  const rows = await rowsOf(
    connection,
    `SELECT ${name} AS name, ${types}, count(*) AS count, max(time_ns) FROM ${from}
     GROUP BY name HAVING starts_with(name, ${where.bind(prefix)})
     ORDER BY count DESC, name LIMIT ${where.bind(BigInt(limit) + 1n)}`,
    where,
  );
  return { names: rows.slice(0, limit).map(figuresOf), isMore: rows.length > limit };
}

const figuresOf = ([name, types, count, last]: readonly DuckDBValue[]): NameFigures => ({
  name: textOf(name),
  types: textsOf(types),
  count: numberOf(count),
  lastSeen: msOfNs(last),
});
