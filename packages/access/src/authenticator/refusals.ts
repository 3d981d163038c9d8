import { AppError } from '@analytics/shared/errors';

const unauthorized = (detail: string): AppError => new AppError('unauthorized', { detail });

/** The request brings nothing that says who asks. */
export const noCredential = (): AppError =>
  unauthorized('There is no credential: send a key as `Authorization: Bearer <key>` or `X-API-Key`.');

/** It cannot be a credential, whatever is configured. */
export const malformed = (why: string): AppError => unauthorized(`The credential is malformed: ${why}.`);

/** The same of a key that is unknown, was revoked or has another secret: which keys there are, nobody learns. */
export const notValid = (): AppError => unauthorized('The credential is not valid.');

/** Only for who has the right secret. Times are epoch milliseconds. */
export const notValidYet = (notBefore: number): AppError =>
  unauthorized(`The key is not valid yet: it begins at ${new Date(notBefore).toISOString()}.`);
export const expired = (notAfter: number): AppError =>
  unauthorized(`The key has expired: it ended at ${new Date(notAfter).toISOString()}.`);
export const onlyWriteKeys = (): AppError =>
  unauthorized('?key= takes only a key that can write and nothing else: send others in a header.');

/** The same of a session that has ended, was altered, or is of another installation. */
export const sessionEnded = (): AppError => unauthorized('The session has ended: sign in again.');
