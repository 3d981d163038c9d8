import { hasCode } from '@analytics/shared/errors';
import type { FastifyReply } from 'fastify';
import type { Accept } from '../../accept/accept.js';
import type { Candidate, Source } from '../../accept/candidate.js';
import type { AcceptOutcome, RejectedOutcome } from '../../accept/outcome.js';
import { commonError, logFailures } from '../failures.js';
import type { WireCandidate } from './door.js';

/** What a client that is told to send again will not help: the budget of names is used up, not that of a time. */
const mayBeTakenLater = ({ error, sendAgain }: RejectedOutcome): boolean =>
  sendAgain || (hasCode(error, 'quota_exceeded') && error.retryAfterSeconds !== undefined);

/**
 * Queues the records of one request, in pieces of at most `size`. Clients of other services read no results: as soon as
 * one record may be taken when it is sent again, the whole request has failed, and its ids make the others count once.
 *
 * @throws AppError when it has failed, or every record is bad
 */
export async function acceptAll(
  candidates: readonly WireCandidate[],
  source: Source,
  { accept, size, reply }: { accept: Accept; size: number; reply: FastifyReply },
): Promise<AcceptOutcome[]> {
  const outcomes: AcceptOutcome[] = [];
  for (let at = 0; at < candidates.length; at += size) {
    const piece = candidates.slice(at, at + size).map((candidate): Candidate => ({ ...candidate, async: true }));
    outcomes.push(...(await accept(piece, source)));
    const failed = outcomes.find((outcome) => outcome.status === 'rejected' && mayBeTakenLater(outcome));
    if (failed?.status === 'rejected') throw failed.error;
  }
  const rejected = outcomes.filter((outcome) => outcome.status === 'rejected');
  const [first] = rejected;
  if (first === undefined) return outcomes;
  if (rejected.length === outcomes.length) throw commonError(rejected) ?? first.error;
  logFailures(reply, rejected);
  return outcomes;
}
