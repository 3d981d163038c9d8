import { AppError, messageOf } from '@analytics/shared/errors';

export const noSuchFile = (name: string): AppError =>
  new AppError('no_such_file', { detail: `There is no file ${name}.` });

const codeOf = (error: unknown): string | undefined => (error as { code?: string } | null)?.code;

const ADVICE: Readonly<Record<string, string>> = {
  ENOSPC: 'it is full: make room',
  EDQUOT: 'it is full: make room',
  EACCES: 'the service may not use it: let its user own the folder',
  EPERM: 'the service may not use it: let its user own the folder',
  EROFS: 'it is read-only',
  NoSuchBucket: 'there is no such bucket: make it, or correct STORAGE_URL',
  AccessDenied: 'access is denied: check STORAGE_S3_ACCESS_KEY, its secret key and what they may do',
  InvalidAccessKeyId: 'the access key is not known there: check STORAGE_S3_ACCESS_KEY',
  // Of Versity's gateway.
  XAdminUserNotFound: 'the access key is not known there: check STORAGE_S3_ACCESS_KEY',
  SignatureDoesNotMatch: 'the secret key is wrong: check STORAGE_S3_SECRET_KEY',
  ECONNREFUSED: 'nothing answers there: check STORAGE_S3_ENDPOINT',
  ENOTFOUND: 'its host is not known: check STORAGE_S3_ENDPOINT',
};

/** `place`: of the storage, for people. An error that is ours already stays. */
export function storageUnavailable(error: unknown, place: string): AppError {
  if (error instanceof AppError) return error;
  const code = codeOf(error) ?? '';
  const why = ADVICE[code] ?? (code === '' ? 'it does not answer as it should' : code);
  return new AppError('storage_unavailable', {
    detail: `The file storage ${place} cannot be used now: ${why}.`,
    cause: error instanceof Error ? error : new Error(messageOf(error)),
  });
}
