import type { BatchStatus } from '@analytics/shared/contracts';
import { type AppError, type ErrorCode, invalidRequest } from '@analytics/shared/errors';
import type { FastifyReply } from 'fastify';
import { type AcceptOutcome, failureOfAll } from '../../accept/outcome.js';
import { commonError, logFailures } from '../failures.js';
import { idOf, receiptOf } from './receipt.js';
import { remarksOn } from './remarks.js';

/** 201 or 202 with the record's receipt; throws the error of a record that is not kept. */
export function answerSingle(reply: FastifyReply, [outcome]: readonly AcceptOutcome[]): FastifyReply {
  if (outcome === undefined) throw new Error('a request of one record must have one outcome');
  if (outcome.status === 'rejected') throw singleError(outcome.error);
  const { point, status } = outcome;
  const receipt = { [point.kind]: receiptOf(outcome), ...remarksOn([outcome]) };
  if (status === 'queued') return reply.code(202).send({ success: true, queued: true, ...receipt });
  const duplicate = status === 'duplicate' ? { duplicate: true } : {};
  return reply.code(201).send({ success: true, ...duplicate, ...receipt });
}

/** A record whose faults are named makes the request that brought it invalid. */
const singleError = (error: AppError): AppError =>
  error.code === 'invalid_record' && error.errors !== undefined ? invalidRequest(error.errors, error.appId) : error;

/**
 * 201 or 202 when all records are kept, 207 with a line a record when some are; throws when the request has failed.
 * `beside` are members of the body that stand beside its array.
 */
export function answerBatch(
  reply: FastifyReply,
  outcomes: readonly AcceptOutcome[],
  beside: readonly string[] = [],
): FastifyReply {
  const rejected = outcomes.filter((outcome) => outcome.status === 'rejected');
  const count = outcomes.length - rejected.length;
  if (rejected.length === 0) {
    const allQueued = outcomes.every(({ status }) => status === 'queued');
    const duplicates = outcomes.filter(({ status }) => status === 'duplicate').length;
    const known = duplicates === 0 ? {} : { duplicates };
    return reply.code(allQueued ? 202 : 201).send({ success: true, count, ...known, ...remarksOn(outcomes, beside) });
  }
  const failure = failureOfAll(outcomes) ?? (count === 0 ? commonError(rejected) : undefined);
  if (failure !== undefined) throw failure;
  logFailures(reply, rejected);
  const results = outcomes.map((outcome, index) => ({ index, ...resultOf(outcome) }));
  return reply
    .code(207)
    .send({ success: false, count, rejected: rejected.length, ...remarksOn(outcomes, beside), results });
}

interface BatchResult {
  eventId?: string;
  metricId?: string;
  status: BatchStatus;
  error?: ErrorCode;
  message?: string;
}

function resultOf(outcome: AcceptOutcome): BatchResult {
  const id = outcome.point === undefined ? {} : idOf(outcome.point);
  if (outcome.status !== 'rejected') return { ...id, status: outcome.status };
  return { ...id, status: 'rejected', error: outcome.error.code, message: outcome.error.message };
}
