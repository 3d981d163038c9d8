import { closeSync, existsSync, openSync, readSync, rmSync, statSync } from 'node:fs';
import { DataFolderError, messageOf } from '@analytics/shared/errors';

/**
 * Whether DuckDB has given up the open database (a commit or a checkpoint could not be written): every later call
 * fails, and only opening the file again helps.
 */
export const isFatal = (error: unknown): boolean =>
  /^FATAL Error|database has been invalidated|INTERNAL Error/i.test(messageOf(error));

/** What the files say before DuckDB sees them, which would make a new database where one is missing. */
export function checkFiles(file: string, expectExisting: boolean): void {
  const wal = `${file}.wal`;
  const size = existsSync(file) ? statSync(file).size : undefined;
  if (size === undefined && (expectExisting || existsSync(wal))) {
    throw new DataFolderError(`${file} is missing, and it held data. Restore it from a backup.`);
  }
  if (size !== 0) return;
  if (expectExisting || existsSync(wal)) {
    throw new DataFolderError(`${file} is empty (0 bytes), and it held data. Restore it from a backup.`);
  }
  // The first start of all ended before anything was written.
  rmSync(file);
}

/** DuckDB's main header: 8 bytes checksum, the mark `DUCK`, then the storage version as a 64-bit number. */
function storageVersion(file: string): bigint {
  const head = Buffer.alloc(20);
  const opened = openSync(file, 'r');
  try {
    readSync(opened, head, 0, head.length, 0);
  } finally {
    closeSync(opened);
  }
  return head.readBigUInt64LE(12);
}

/** DuckDB's refusal to open `file`, in the operator's terms: what, which file, what to do. */
export function openFault(error: unknown, file: string): DataFolderError {
  if (error instanceof DataFolderError) return error;
  const message = messageOf(error);
  const options = { cause: error };
  if (/set lock|lock on file/i.test(message)) {
    return new DataFolderError(
      `${file} is in use by another process. Stop that process, or set DATA_DIR to another folder.`,
      options,
    );
  }
  if (/permission denied/i.test(message)) {
    return new DataFolderError(`${file} cannot be opened: permission denied. Give this user access to it.`, options);
  }
  if (/version number|newer version/i.test(message)) {
    const version = storageVersion(file);
    return new DataFolderError(
      `${file} was written by another DuckDB (storage version ${version}) that this release cannot read. Run the release that wrote it.`,
      options,
    );
  }
  if (/WAL/.test(message)) {
    return new DataFolderError(
      `${file}.wal, the last writes of the store, is damaged. Restore both files from a backup; moving it away loses those writes.`,
      options,
    );
  }
  return new DataFolderError(
    `${file} is damaged or is not a store: ${message.split('\n')[0]}. Restore it from a backup.`,
    options,
  );
}
