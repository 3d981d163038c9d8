import { createHash, randomUUID } from 'node:crypto';
import { stableJson } from '../stable-json.js';

const hash = (value: unknown): string => createHash('sha256').update(stableJson(value)).digest('hex');

/** With an idempotency key always the same, so that of two requests at once one makes the job. */
export const jobIdOf = (requestedBy: string, idempotencyKey: string | undefined): string =>
  idempotencyKey === undefined ? randomUUID() : hash([requestedBy, idempotencyKey]).slice(0, 32);

/** Tells another request with the same key, also where not all of the first one is kept. */
export const requestHashOf = (jobId: string, request: object): string => hash([jobId, request]);
