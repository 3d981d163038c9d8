import { TurnQueue } from '@analytics/shared/batching';
import type { Point, RecordWriter } from '@analytics/shared/ports';
import type { Admission } from './admission.js';
import { type AdmittedRecord, admitAll } from './admit.js';
import type { Candidate, Source } from './candidate.js';
import { Deadline } from './deadline.js';
import { type AcceptOutcome, oneOf } from './outcome.js';
import type { QuotaCheck } from './quotas/check-quotas.js';
import { countRecords } from './record-counts.js';
import { appendStored, type LogDeps, queueAll } from './to-log.js';
import { storeAll } from './to-store.js';

/** Requests of more records come one a turn of the event loop: admitting 1,000 takes about 10 ms. */
const MAX_RECORDS_AT_ONCE = 200;

export interface AcceptDeps extends LogDeps {
  store: RecordWriter;
  admission: Admission;
  /** Unset: no app has quotas. */
  quotas?: QuotaCheck | undefined;
  /** Whether stored records are appended to the log too, before they are answered. */
  logStored: boolean;
  /** How long store and log may take for one request, together. */
  timeoutMs: number;
}

/**
 * Takes the candidates of one request, events and metrics mixed: the good ones to the store and then to the log, or to
 * the log alone when they are to be queued. Resolves with an outcome for each, in order: one that is bad, or that store
 * or log can say nothing of, decides nothing about the others. Never throws for what a candidate, the store or the log
 * does.
 */
export type Accept = (candidates: readonly Candidate[], source: Source) => Promise<AcceptOutcome[]>;

export const createAccept = (deps: AcceptDeps): Accept => {
  const turns = new TurnQueue();
  return async (candidates, source) => {
    if (candidates.length > MAX_RECORDS_AT_ONCE) await turns.next();
    const deadline = new Deadline(deps.timeoutMs);
    const allAdmissions = await admitAll(candidates, source, deps.admission);
    source.signature?.forgetBody();
    const quotas = await deps.quotas?.(allAdmissions, source);
    const admissions = quotas?.admissions ?? allAdmissions;
    const admitted = admissions.filter((admission) => admission.status === 'admitted');
    const [stored, queued] = await Promise.all([
      storeAndLog(
        admitted.filter(({ async }) => !async),
        source,
        deadline,
        deps,
      ),
      queueAll(queuedPoints(admitted), source, deadline, deps),
    ]);
    const [nextStored, nextQueued] = [stored.values(), queued.values()];
    const outcomes = admissions.map((admission) => {
      if (admission.status === 'rejected') return admission;
      return withRemarks(oneOf(admission.async ? nextQueued : nextStored), admission);
    });
    await quotas?.settle(outcomes);
    countRecords(deps.telemetry, outcomes);
    return outcomes;
  };
};

/** A record that is kept is told what of it is not, and what is odd about it. */
const withRemarks = (outcome: AcceptOutcome, { ignored, warnings }: AdmittedRecord): AcceptOutcome =>
  outcome.status === 'rejected' || (ignored === undefined && warnings === undefined)
    ? outcome
    : { ...outcome, ...(ignored === undefined ? {} : { ignored }), ...(warnings === undefined ? {} : { warnings }) };

const queuedPoints = (admitted: readonly AdmittedRecord[]): Point[] =>
  admitted.filter(({ async }) => async).map(({ point }) => point);

async function storeAndLog(
  records: readonly AdmittedRecord[],
  source: Source,
  deadline: Deadline,
  deps: AcceptDeps,
): Promise<AcceptOutcome[]> {
  const stored = await storeAll(records, deadline, deps.store);
  return deps.logStored ? appendStored(stored, source, deadline, deps) : stored;
}
