import type { DuckDBConnection } from '@duckdb/node-api';
import { inTransaction } from '../in-transaction.js';

type Between = <T>(action: (connection: DuckDBConnection) => Promise<T>) => Promise<T>;

/** Blocks that are filled between two writes; about half a second. */
const BLOCKS_A_TURN = 400;
/** 8-byte numbers of one block of 256 KiB. */
const NUMBERS_A_BLOCK = 32_768;
/** So that a block that is begun is filled, too. */
const MORE_NUMBERS = 40_000;
/** Names of tables that only fill free blocks. Releases that know nothing of them leave them as they are. */
const FILLER = 'free_space_';

/**
 * Writes every table anew, as it is, in one transaction: DuckDB keeps old rows in blocks that it shares among columns and
 * tables, and whose other parts are in use. Writes wait meanwhile, 1 to 3 s a million rows.
 */
export async function rewriteTables(between: Between): Promise<void> {
  await between(async (connection) => {
    await inTransaction(connection, async () => {
      for (const { name, sql } of await tablesOf(connection)) {
        const copy = `${name}_rewritten`;
        await connection.run(sql.replace(`CREATE TABLE ${name}(`, `CREATE TABLE ${copy}(`));
        await connection.run(`INSERT INTO ${copy} SELECT * FROM ${name}`);
        await connection.run(`DROP TABLE ${name}`);
        await connection.run(`ALTER TABLE ${copy} RENAME TO ${name}`);
      }
    });
    await connection.run('CHECKPOINT');
  });
}

/**
 * Overwrites the free blocks of the file, in which old rows still stand: DuckDB gives them to tables of numbers, which are
 * dropped again. What a read under way still sees is not free yet.
 */
export async function overwriteFreeBlocks(between: Between, signal: AbortSignal): Promise<void> {
  await between(dropFillers);
  try {
    for (let turn = 0; !signal.aborted; turn += 1) {
      const isDone = await between(async (connection) => {
        const free = await freeBlocksOf(connection);
        if (free === 0) return true;
        const numbers = Math.min(free, BLOCKS_A_TURN) * NUMBERS_A_BLOCK + MORE_NUMBERS;
        // Hashes, because other numbers would be compressed.
        await connection.run(`CREATE TABLE ${FILLER}${turn} AS SELECT hash(i) AS number FROM range(${numbers}) t(i)`);
        await connection.run('CHECKPOINT');
        return false;
      });
      if (isDone) return;
    }
  } finally {
    await between(dropFillers);
  }
}

async function dropFillers(connection: DuckDBConnection): Promise<void> {
  const all = await tableNames(connection);
  const fillers = all.filter((name) => name.startsWith(FILLER));
  for (const name of fillers) await connection.run(`DROP TABLE ${name}`);
  if (fillers.length > 0) await connection.run('CHECKPOINT');
}

const tableNames = async (connection: DuckDBConnection): Promise<string[]> =>
  (await tablesOf(connection)).map(({ name }) => name);

async function tablesOf(connection: DuckDBConnection): Promise<{ name: string; sql: string }[]> {
  const reader = await connection.runAndReadAll(
    "SELECT table_name, sql FROM duckdb_tables() WHERE schema_name = 'main' ORDER BY table_name",
  );
  return reader.getRows().map(([name, sql]) => ({ name: String(name), sql: String(sql) }));
}

async function freeBlocksOf(connection: DuckDBConnection): Promise<number> {
  const reader = await connection.runAndReadAll('SELECT free_blocks FROM pragma_database_size()');
  return Number(reader.getRows()[0]?.[0] ?? 0);
}
