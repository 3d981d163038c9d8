import { isObject } from '@analytics/shared/domain';
import { DuckDBInstance } from '@duckdb/node-api';
import type { ReadRow } from './read-row.js';

/** DuckDB may use so much for reading a file. */
const MEMORY = '256MiB';

/** Rows of a Parquet file. Nested columns are objects and lists, times are text. */
export async function* readParquetRows(file: string): AsyncIterable<ReadRow> {
  const instance = await DuckDBInstance.create(':memory:', { memory_limit: MEMORY, threads: '1' });
  const connection = await instance.connect();
  try {
    const json = await connection.stream('SELECT to_json(t)::VARCHAR FROM read_parquet($1) AS t', [file]);
    let number = 0;
    for await (const rows of json.yieldRows()) {
      for (const [text] of rows) {
        number += 1;
        const row: unknown = JSON.parse(String(text));
        yield isObject(row) ? { number, row } : { number, fault: 'is no row' };
      }
    }
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}
