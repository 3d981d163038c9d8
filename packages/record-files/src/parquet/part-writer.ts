import { join } from 'node:path';
import { FairTurns } from '@analytics/shared/batching';
import type { RecordKind } from '@analytics/shared/domain';
import type { Point } from '@analytics/shared/ports';
import type { DuckDBAppender, DuckDBConnection } from '@duckdb/node-api';
import { fileColumns, rowOf, tableSql } from './columns.js';
import { quoted } from './duckdb.js';

/** Handed over before the event loop gets a turn, milliseconds: as long as HTTP and the others took, within these. */
const TURN = { leastMs: 1, mostMs: 20 };
/** One of DuckDB's vectors. */
const FLUSH_ROWS = 2_048;
const FLUSH_BYTES = 2 * 1024 * 1024;
/** Kept in memory before they become a file. */
const PART_BYTES = 16 * 1024 * 1024;
const PART_ROWS = 20 * FLUSH_ROWS;
const ROW_BYTES = 64;

export interface PartWriter {
  add(points: readonly Point[]): Promise<void>;
  /** Writes what is left, and resolves with the files in order. */
  end(): Promise<string[]>;
}

export interface PartWriterOptions {
  connection: DuckDBConnection;
  kind: RecordKind;
  /** Where the files are made. */
  folder: string;
  /** How the files' names begin. */
  label: string;
}

function appendRow(appender: DuckDBAppender, point: Point): number {
  const { texts, value, timeNs } = rowOf(point);
  let bytes = ROW_BYTES;
  for (const text of texts) {
    appender.appendVarchar(text);
    bytes += text.length;
  }
  if (value !== undefined) appender.appendDouble(value);
  appender.appendBigInt(timeNs);
  appender.endRow();
  return bytes;
}

/**
 * Turns any number of records into Parquet files of a few megabytes, in order: memory stays bounded, and what is on the
 * disk meanwhile is compressed.
 */
export async function createPartWriter({ connection, kind, folder, label }: PartWriterOptions): Promise<PartWriter> {
  const files: string[] = [];
  const table = `${label}_rows`;
  const turns = new FairTurns(TURN);
  let appender: DuckDBAppender | undefined;
  const part = { rows: 0, bytes: 0 };
  const flush = { rows: 0, bytes: 0 };

  async function endPart(): Promise<void> {
    if (appender === undefined) return;
    appender.closeSync();
    appender = undefined;
    const file = join(folder, `${label}-${String(files.length).padStart(6, '0')}.parquet`);
    // Quick to write: it is read once more.
    await connection.run(`COPY (SELECT ${fileColumns(kind)} FROM ${table}) TO ${quoted(file)} (FORMAT parquet)`);
    await connection.run(`DROP TABLE ${table}`);
    files.push(file);
    Object.assign(part, { rows: 0, bytes: 0 });
    Object.assign(flush, { rows: 0, bytes: 0 });
  }

  async function begun(): Promise<DuckDBAppender> {
    if (appender !== undefined) return appender;
    await connection.run(tableSql(kind, table));
    appender = await connection.createAppender(table);
    return appender;
  }

  return {
    async add(points) {
      for (const point of points) {
        const to = await begun();
        const bytes = appendRow(to, point);
        for (const count of [part, flush]) {
          count.rows += 1;
          count.bytes += bytes;
        }
        if (flush.rows >= FLUSH_ROWS || flush.bytes >= FLUSH_BYTES) {
          to.flushSync();
          Object.assign(flush, { rows: 0, bytes: 0 });
        }
        if (part.rows >= PART_ROWS || part.bytes >= PART_BYTES) await endPart();
        if (turns.isOver) await turns.next();
      }
    },
    async end() {
      await endPart();
      return files;
    },
  };
}
