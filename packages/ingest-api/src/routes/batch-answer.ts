import type { FastifyReply } from 'fastify';
import type { BatchResult } from '../accept/accept-batch.js';

/** 201 or 202 when all records are kept, else 207 with a line a record. */
export function sendBatchResult(
  reply: FastifyReply,
  { entries, allQueued }: BatchResult,
  idField: string,
): FastifyReply {
  const rejected = entries.filter(({ status }) => status === 'rejected').length;
  const count = entries.length - rejected;
  if (rejected === 0) return reply.code(allQueued ? 202 : 201).send({ success: true, count });
  const results = entries.map(({ id, ...entry }, index) => ({
    index,
    ...(id === undefined ? {} : { [idField]: id }),
    ...entry,
  }));
  return reply.code(207).send({ success: false, count, rejected, results });
}
