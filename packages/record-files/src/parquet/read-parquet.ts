import { dirname } from 'node:path';
import { nextTurn } from '@analytics/shared/batching';
import type { RecordKind } from '@analytics/shared/domain';
import { AppError } from '@analytics/shared/errors';
import type { Point } from '@analytics/shared/ports';
import type { DuckDBConnection } from '@duckdb/node-api';
import { pointColumns, pointOf } from './columns.js';
import { allOf, summarize } from './combine.js';
import { type Contents, damaged, isSame, readMetadata } from './contents.js';
import { openConverter } from './converter.js';
import { readSql } from './duckdb.js';

export interface ParquetFile {
  path: string;
  /** For people, where that is another one. */
  name?: string;
}

/** Rows that become records before the event loop gets a turn: about 2 ms. */
const ROWS_A_TURN = 250;
const CUT = 'is damaged: it is cut or was altered';

/**
 * What a file holds, counted and summed up anew.
 *
 * @throws AppError `damaged_file` when it is cut, was altered, was not written here, or by a newer release.
 */
export async function checkParquet(
  connection: DuckDBConnection,
  { path, name = path }: ParquetFile,
): Promise<Contents & { kind: RecordKind }> {
  try {
    const { kind, said } = await readMetadata(connection, path, name);
    const found = await summarize(connection, kind, allOf([path]));
    if (!isSame(found, { ...found, ...said })) {
      throw damaged(
        name,
        `was altered: it has ${found.records} records and not those ${said.records} that it was written with`,
      );
    }
    return { kind, ...found };
  } catch (error) {
    throw error instanceof AppError ? error : damaged(name, CUT, error);
  }
}

/**
 * The records of a file in order, in portions. The whole file is checked before the first one is given, and memory is
 * bounded whatever their number.
 *
 * @throws AppError as `checkParquet`.
 */
export async function* readParquet(file: ParquetFile): AsyncGenerator<readonly Point[]> {
  const { connection, close } = await openConverter([dirname(file.path)]);
  try {
    yield* readRecords(connection, file);
  } finally {
    await close();
  }
}

/** As `readParquet`, by a connection that runs nothing else meanwhile. */
export async function* readRecords(connection: DuckDBConnection, file: ParquetFile): AsyncGenerator<readonly Point[]> {
  const { path, name = path } = file;
  const { kind } = await checkParquet(connection, file);
  try {
    yield* readPoints(connection, kind, path);
  } catch (error) {
    throw damaged(name, CUT, error);
  }
}

async function* readPoints(
  connection: DuckDBConnection,
  kind: RecordKind,
  path: string,
): AsyncGenerator<readonly Point[]> {
  const result = await connection.stream(`SELECT ${pointColumns(kind)} FROM ${readSql([path])}`);
  for (let chunk = await result.fetchChunk(); chunk !== null && chunk.rowCount > 0; chunk = await result.fetchChunk()) {
    for (let from = 0; from < chunk.rowCount; from += ROWS_A_TURN) {
      await nextTurn();
      const points: Point[] = [];
      for (let row = from; row < Math.min(from + ROWS_A_TURN, chunk.rowCount); row += 1) {
        points.push(pointOf(kind, chunk.getRowValues(row)));
      }
      yield points;
    }
  }
}
