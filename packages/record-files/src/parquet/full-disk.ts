import { tmpdir } from 'node:os';
import { AppError, messageOf } from '@analytics/shared/errors';

/** What DuckDB and the system say when there is no room. */
const FULL = /no space left|ENOSPC|disk quota exceeded|EDQUOT|max_temp_directory_size/i;

/** The error of a conversion; where its temporary folder is full, one that says so. */
export const conversionError = (error: unknown): unknown =>
  error instanceof AppError || !FULL.test(messageOf(error))
    ? error
    : new AppError('storage_unavailable', {
        detail: `The temporary folder ${tmpdir()} is full: make room, or set TMPDIR to a folder with more.`,
        cause: error,
      });
