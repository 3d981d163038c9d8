import type { RecordKind } from '@analytics/shared/domain';
import { AppError } from '@analytics/shared/errors';
import type { DuckDBConnection } from '@duckdb/node-api';
import { quoted, rowsOf } from './duckdb.js';

/** What a set of records is known by. Two sets that differ have another count or another checksum. */
export interface Contents {
  records: number;
  /**
   * XOR of the MD5 of each record, hexadecimal: the order of the records does not matter. An MD5 is that of the fields
   * in the order of the columns, `time_ns` first, with U+001F between them.
   */
  checksum: string;
  /** RFC 3339; unset: there are no records. */
  firstTime?: string;
  lastTime?: string;
}

export const EMPTY: Contents = { records: 0, checksum: '0'.repeat(32) };

export const isSame = (a: Contents, b: Contents): boolean => a.records === b.records && a.checksum === b.checksum;

/** Raised when an older release could not read what a newer one writes. */
export const FORMAT_VERSION = 1;

const VERSION_KEY = 'analytics.format';
const KIND_KEY = 'analytics.kind';
const RECORDS_KEY = 'analytics.records';
const CHECKSUM_KEY = 'analytics.checksum';

/** What a file says of itself, so that one which was altered is not taken for whole. */
export const metadataSql = (kind: RecordKind, { records, checksum }: Contents): string =>
  `{ ${quoted(VERSION_KEY)}: ${quoted(String(FORMAT_VERSION))}, ${quoted(KIND_KEY)}: ${quoted(kind)}, ` +
  `${quoted(RECORDS_KEY)}: ${quoted(String(records))}, ${quoted(CHECKSUM_KEY)}: ${quoted(checksum)} }`;

/** `name`: of the file, for people. */
export const damaged = (name: string, why: string, cause?: unknown): AppError =>
  new AppError('damaged_file', { detail: `${name} ${why}.`, cause });

export const NEWER = 'was written by a newer release: run that one or a later one';

/**
 * What a file says that it holds.
 *
 * @throws AppError `damaged_file` when it was not written here, or by a newer release.
 */
export async function readMetadata(
  connection: DuckDBConnection,
  path: string,
  name: string,
): Promise<{ kind: RecordKind; said: Pick<Contents, 'records' | 'checksum'> }> {
  const rows = await rowsOf(connection, `SELECT decode(key), decode(value) FROM parquet_kv_metadata(${quoted(path)})`);
  const said = new Map(rows.map(([key, value]) => [String(key), String(value)]));
  const version = Number(said.get(VERSION_KEY));
  const kind = said.get(KIND_KEY);
  if (version > FORMAT_VERSION) throw damaged(name, NEWER);
  if (version !== FORMAT_VERSION || (kind !== 'event' && kind !== 'metric')) {
    throw damaged(name, 'is no file of records of this service');
  }
  return { kind, said: { records: Number(said.get(RECORDS_KEY)), checksum: said.get(CHECKSUM_KEY) ?? '' } };
}
