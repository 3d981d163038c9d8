import type { FastifyRequest } from 'fastify';
import type { RunOptions, SharedQueries } from '../../sharing/shared-queries.js';
import type { JsonAnswers } from './json-answers.js';

/** What every read route uses. */
export interface RestDoor {
  queries: SharedQueries;
  answers: JsonAnswers;
}

/** A client that asks for what is true now (RFC 9111, 5.2.1); a browser's reload says `max-age=0`. */
const WANTS_FRESH = /\b(?:no-cache|no-store|max-age=0)\b/i;

/** How the query of a request runs: until the client goes, and past the cache when the client says so. */
export const runOptionsOf = ({ signal, headers }: Pick<FastifyRequest, 'signal' | 'headers'>): RunOptions => ({
  signal,
  fresh: WANTS_FRESH.test(headers['cache-control'] ?? ''),
});
