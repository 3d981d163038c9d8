import type { DuckDBConnection, DuckDBValue } from '@duckdb/node-api';

export interface DuckDbOptions {
  /** For what does not fit into memory. */
  tempFolder: string;
  /** The only folders whose files it reads and writes. */
  folders: readonly string[];
  memoryMb: number;
  threads: number;
}

export interface DuckDb {
  connection: DuckDBConnection;
  /** Another one: a streamed answer ends when its connection runs something else. */
  connect(): Promise<DuckDBConnection>;
  close(): void;
}

/** A text within SQL. */
export const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`;
const listOf = (texts: readonly string[]): string => `[${texts.map(quoted).join(', ')}]`;
/** The rows of Parquet files, in order, within SQL. The names of folders are no columns. */
export const readSql = (files: readonly string[]): string =>
  `read_parquet(${listOf(files)}, hive_partitioning = false)`;

/** DuckDB without a database: it converts. It reads and writes nothing but the folders, and loads nothing. */
export async function openDuckDb({ tempFolder, folders, memoryMb, threads }: DuckDbOptions): Promise<DuckDb> {
  // It is slow to load, and most of what could need it never does.
  const { DuckDBInstance } = await import('@duckdb/node-api');
  const instance = await DuckDBInstance.create(':memory:', {
    memory_limit: `${memoryMb}MiB`,
    threads: String(threads),
    temp_directory: tempFolder,
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
  });
  try {
    const connection = await instance.connect();
    const settings = [
      `allowed_directories = ${listOf(folders.map((folder) => `${folder}/`))}`,
      'enable_external_access = false',
      "TimeZone = 'UTC'",
      'preserve_insertion_order = true',
      'lock_configuration = true',
    ];
    for (const setting of settings) await connection.run(`SET GLOBAL ${setting}`);
    const others: DuckDBConnection[] = [];
    return {
      connection,
      connect: async () => {
        const other = await instance.connect();
        others.push(other);
        return other;
      },
      close: () => {
        for (const each of [connection, ...others]) each.closeSync();
        instance.closeSync();
      },
    };
  } catch (error) {
    instance.closeSync();
    throw error;
  }
}

/** The rows of a query that has few. */
export async function rowsOf(connection: DuckDBConnection, sql: string): Promise<DuckDBValue[][]> {
  return (await connection.runAndReadAll(sql)).getRows();
}
