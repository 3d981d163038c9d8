import { AppError } from '@analytics/shared/errors';

/** A body that is none of its wire: nothing of it was stored. */
export const malformed = (detail: string, cause?: unknown): AppError =>
  new AppError('malformed_body', { detail: `${detail} Nothing of it was stored.`, cause });

export const tooMany = (detail: string): AppError =>
  new AppError('body_too_large', { detail: `${detail} Nothing of it was stored.` });
