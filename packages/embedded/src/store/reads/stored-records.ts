import { identityHash, identityText, type RecordKind } from '@analytics/shared/domain';
import { type Point, recordIdOf } from '@analytics/shared/ports';
import { BIGINT, type DuckDBConnection, LIST, listValue } from '@duckdb/node-api';
import { partsOf } from '../schema.js';
import { signed } from '../stored-ids.js';
import { pointOf, STORED_AS } from './stored-points.js';

/** JSON that is read of one table for one write; records beyond it are not told. */
const MAX_JSON_BYTES = 16 * 1024 * 1024;

/** The stored record with the identity of each point, in order; undefined where there is none, or no room. */
export async function readStored(
  connection: DuckDBConnection,
  points: readonly Point[],
): Promise<(Point | undefined)[]> {
  const stored = new Map<string, Point>();
  for (const kind of ['event', 'metric'] as const) {
    const wanted = points.filter((point) => point.kind === kind);
    if (wanted.length === 0) continue;
    for (const part of partsOf(STORED_AS[kind].table)) {
      for (const point of await readPart(connection, { kind, part }, wanted)) stored.set(keyOf(point), point);
    }
  }
  return points.map((point) => stored.get(keyOf(point)));
}

/**
 * May hold others of the same hash. First the hashes alone and then the rows by their numbers: the rows of a retry are
 * side by side, so that little else of the table is read. All columns at once took four times as long.
 */
async function readPart(
  connection: DuckDBConnection,
  { kind, part }: { kind: RecordKind; part: string },
  points: readonly Point[],
): Promise<Point[]> {
  const { columns, json } = STORED_AS[kind];
  const found = await connection.runAndReadAll(
    `SELECT rowid FROM ${part} WHERE id_hash IN (SELECT unnest($1))`,
    [listValue(points.map(hashOf))],
    [LIST(BIGINT)],
  );
  const rows = await connection.runAndReadAll(
    `SELECT ${columns} FROM ${part} WHERE rowid IN (SELECT unnest($1))
     QUALIFY sum(strlen(${json})) OVER (ORDER BY rowid ROWS UNBOUNDED PRECEDING) <= ${MAX_JSON_BYTES}`,
    [listValue(found.getColumns()[0] ?? [])],
    [LIST(BIGINT)],
  );
  return rows.getRows().map((row) => pointOf(kind, row));
}

const hashOf = (point: Point): bigint => signed(identityHash(point.record.appId, recordIdOf(point)));
const keyOf = (point: Point): string => `${point.kind}:${identityText(point.record.appId, recordIdOf(point))}`;
