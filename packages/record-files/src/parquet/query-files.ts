import { cpus } from 'node:os';
import type { RecordKind } from '@analytics/shared/domain';
import { messageOf, OperatorError } from '@analytics/shared/errors';
import type { DuckDBConnection, Json } from '@duckdb/node-api';
import { fileColumns, TABLES, tableSql } from './columns.js';
import { openConverter } from './converter.js';
import { readSql } from './duckdb.js';

/** Somebody waits for the answer, in a process of its own. */
const LIMITS = { memoryMb: 512, threads: Math.max(1, Math.min(4, cpus().length)) };

export interface FileQuery {
  /** The files of records, by what they hold: the tables `events` and `metrics`. */
  files: Readonly<Record<RecordKind, readonly string[]>>;
  /** The folder that they are in. */
  folder: string;
  /** One statement that reads. */
  sql: string;
}

export interface QueryAnswer {
  columns: readonly string[];
  /** Whole numbers are numbers where those are exact, and else texts. */
  rows: AsyncIterable<readonly Json[]>;
}

/**
 * Runs a question on files of records in place. It reads these files and nothing else: other files, the network,
 * settings and everything that writes are refused.
 *
 * @throws OperatorError with what is wrong with the statement.
 */
export async function queryFiles<Result>(
  { files, folder, sql }: FileQuery,
  use: (answer: QueryAnswer) => Promise<Result>,
): Promise<Result> {
  const { connection, close } = await openConverter([folder], LIMITS);
  try {
    for (const kind of ['event', 'metric'] as const) await connection.run(viewSql(kind, files[kind]));
    return await use(await answerOf(connection, sql));
  } catch (error) {
    throw isOfDuckDb(error) ? new OperatorError(messageOf(error)) : error;
  } finally {
    await close();
  }
}

const isOfDuckDb = (error: unknown): boolean => /^[A-Z][A-Za-z ]+ Error: /.test(messageOf(error));

function viewSql(kind: RecordKind, files: readonly string[]): string {
  const { name } = TABLES[kind];
  const none = `none_of_${name}`;
  if (files.length > 0) return `CREATE TEMP VIEW ${name} AS SELECT * FROM ${readSql(files)}`;
  return `${tableSql(kind, none)}; CREATE TEMP VIEW ${name} AS SELECT ${fileColumns(kind)} FROM ${none}`;
}

async function answerOf(connection: DuckDBConnection, sql: string): Promise<QueryAnswer> {
  const { DuckDBTypeId: Id, StatementType } = await import('@duckdb/node-api');
  const statements = await connection.extractStatements(sql);
  if (statements.count !== 1) throw new OperatorError(`One statement is taken, not ${statements.count}.`);
  const statement = await statements.prepare(0);
  if (statement.statementType !== StatementType.SELECT) {
    throw new OperatorError('The archive is only read: the statement must be a SELECT.');
  }
  const result = await statement.stream();
  const wholeNumbers = new Set([Id.BIGINT, Id.UBIGINT, Id.HUGEINT, Id.UHUGEINT]);
  const isWhole = result.columnTypes().map(({ typeId }) => wholeNumbers.has(typeId));
  async function* rows(): AsyncGenerator<readonly Json[]> {
    for await (const portion of result.yieldRowsJson()) {
      for (const row of portion)
        yield row.map((value, index) => (isWhole[index] === true ? exactNumber(value) : value));
    }
  }
  return { columns: result.deduplicatedColumnNames(), rows: rows() };
}

function exactNumber(value: Json): Json {
  const number = Number(value);
  return typeof value === 'string' && Number.isSafeInteger(number) ? number : value;
}
