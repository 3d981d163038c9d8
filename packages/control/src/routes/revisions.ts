import { invalidRequest } from '@analytics/shared/errors';
import type { CatalogEntry } from '@analytics/shared/ports';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { ReadRevision } from '../admin/entries.js';
import { rfc3339 } from './times.js';

/** `"3"`, as `ETag` has it; proxies may have made it weak. */
const ETAG = /^\s*(?:W\/)?"(\d{1,15})"\s*$/;

/**
 * The revision that the caller has read, from the header `If-Match` or the body.
 *
 * @throws AppError `invalid_request`
 */
export function readRevision({ headers }: Pick<FastifyRequest, 'headers'>, inBody?: number): ReadRevision {
  const header = headers['if-match'];
  if (header === undefined) return inBody;
  if (header.trim() === '*') return inBody ?? 'any';
  const revision = Number(ETAG.exec(header)?.[1]);
  if (Number.isNaN(revision))
    throw invalidRequest([{ path: 'if-match', message: 'must be the ETag of an answer, as "3"' }]);
  if (inBody !== undefined && inBody !== revision) {
    throw invalidRequest([{ path: '/revision', message: `is ${inBody}, but If-Match says ${revision}` }]);
  }
  return revision;
}

/** What every answer about an entry says of its last change. */
export const provenanceOf = ({
  revision,
  changedAt,
  changedBy,
}: Pick<CatalogEntry<unknown>, 'revision' | 'changedAt' | 'changedBy'>) => ({
  revision,
  changedAt: rfc3339(changedAt),
  changedBy,
});

/** Answers with an entry and its revision. */
export const sendEntry = <Body extends { revision: number }>(
  reply: FastifyReply,
  status: number,
  body: Body,
): FastifyReply => reply.code(status).header('etag', `"${body.revision}"`).send(body);
