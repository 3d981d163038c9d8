import type { BatchStatus, FieldError } from '@analytics/shared/contracts';
import { AppError, type ErrorCode, invalidRequest } from '@analytics/shared/errors';
import type { FastifyRequest } from 'fastify';
import type { Acceptor } from './acceptor.js';
import { arrivalsOf, recordContextOf } from './arrival.js';
import type { RecordKind } from './record-kind.js';

/** How one record of the batch ended. */
interface Entry {
  id?: string;
  status: BatchStatus;
  error?: ErrorCode;
  message?: string;
}

export interface BatchResult {
  entries: Entry[];
  /** None was stored at once: all that was kept is queued. */
  allQueued: boolean;
}

interface Candidate<R> {
  index: number;
  record: R;
}

interface Sorted<R> {
  stored: Candidate<R>[];
  queued: Candidate<R>[];
  refused: { index: number; errors: readonly FieldError[] }[];
}

/** The request's array, or a 400 that says why it is not one. */
function recordsOf(body: unknown, most: number): readonly unknown[] {
  if (!Array.isArray(body)) throw invalidRequest([{ path: '', message: 'expected an array' }]);
  if (body.length === 0) throw invalidRequest([{ path: '', message: 'the array is empty' }]);
  if (body.length > most)
    throw invalidRequest([{ path: '', message: `has ${body.length} records, ${most} are the most` }]);
  return body as unknown[];
}

function sortRecords<R>({ kind, acceptor, request, queueAll }: BatchRequest<R>): Sorted<R> {
  const sorted: Sorted<R> = { stored: [], queued: [], refused: [] };
  const arrival = arrivalsOf(request, acceptor.clock.now());
  for (const [index, input] of recordsOf(request.body, acceptor.maxBatchRecords).entries()) {
    const admitted = kind.admit(input, arrival(index), acceptor.rules);
    if (!admitted.ok) sorted.refused.push({ index, errors: admitted.errors });
    else
      (queueAll || admitted.value.async ? sorted.queued : sorted.stored).push({ index, record: admitted.value.record });
  }
  return sorted;
}

const refusedEntry = (error: ErrorCode, message: string): Entry => ({ status: 'rejected', error, message });

/** The part of the batch that goes one way, and how it went. */
interface Leg<R> {
  candidates: readonly Candidate<R>[];
  run(records: readonly R[]): Promise<Entry[]>;
}

function legsOf<R>({ kind, acceptor, request }: BatchRequest<R>, { stored, queued }: Sorted<R>): Leg<R>[] {
  const store = async (records: readonly R[]) =>
    (await acceptor.store(kind, records)).map((outcome) =>
      outcome.status === 'rejected' ? refusedEntry('invalid_record', outcome.message) : { status: outcome.status },
    );
  const queue = async (records: readonly R[]) => {
    const outcomes = await acceptor.queue(kind, records, recordContextOf(request));
    const unknown = outcomes.flatMap((outcome) => (outcome.status === 'unknown' ? [outcome.error] : []));
    // Nothing is known of the whole leg: it has failed.
    if (unknown[0] !== undefined && unknown.length === outcomes.length) throw unknown[0];
    for (const error of unknown) acceptor.countRefused(kind, 1, error.code);
    return outcomes.map(
      (outcome): Entry =>
        outcome.status === 'appended' ? { status: 'queued' } : refusedEntry(outcome.error.code, outcome.error.message),
    );
  };
  return [
    { candidates: stored, run: store },
    { candidates: queued, run: queue },
  ].filter(({ candidates }) => candidates.length > 0);
}

/** A leg that failed is not the end of the other: its records are refused with the reason, to be sent again. */
function entriesOf<R>(
  { kind, acceptor, request }: BatchRequest<R>,
  settled: PromiseSettledResult<Entry[]> | undefined,
  count: number,
): Entry[] {
  if (settled?.status === 'fulfilled') return settled.value;
  const thrown: unknown = settled?.reason;
  const { code, message } = thrown instanceof AppError ? thrown : new AppError('internal_error');
  request.log.error({ err: thrown, code, records: count }, 'a part of a batch failed');
  acceptor.countRefused(kind, count, code);
  return Array.from({ length: count }, () => refusedEntry(code, message));
}

export interface BatchRequest<R> {
  kind: RecordKind<R, unknown>;
  acceptor: Acceptor;
  request: FastifyRequest;
  /** Queue every record, whatever it says itself. */
  queueAll: boolean;
}

/**
 * Admits each record of the request's array and takes the good ones to the store or the log. Throws when nothing was
 * kept: a 400 when all are bad, the log's or the store's own error when those failed.
 */
export async function acceptBatch<R>(batch: BatchRequest<R>): Promise<BatchResult> {
  const { kind, acceptor } = batch;
  const sorted = sortRecords(batch);
  acceptor.countRefused(kind, sorted.refused.length);
  const legs = legsOf(batch, sorted);
  const settled = await Promise.allSettled(legs.map((leg) => leg.run(leg.candidates.map(({ record }) => record))));
  const failures = settled.filter((leg) => leg.status === 'rejected');
  if (failures.length > 0 && failures.length === legs.length) throw failures[0]?.reason;

  const entries: Entry[] = [];
  for (const [at, { candidates }] of legs.entries()) {
    const legEntries = entriesOf(batch, settled[at], candidates.length);
    for (const [place, { index, record }] of candidates.entries()) {
      entries[index] = { id: kind.idOf(record), ...(legEntries[place] ?? refusedEntry('internal_error', '')) };
    }
  }
  for (const { index, errors } of sorted.refused) {
    entries[index] = refusedEntry(
      'invalid_record',
      errors.map(({ path, message }) => `${path || 'record'}: ${message}`).join('; '),
    );
  }
  if (entries.every(({ error }) => error === 'invalid_record')) throw invalidRequest(faultsOf(sorted, entries));
  return { entries, allQueued: sorted.stored.length === 0 };
}

/** Every fault of a batch of which nothing was kept: the fields that admission named, else what the store or the log said. */
function faultsOf(sorted: Sorted<unknown>, entries: readonly Entry[]): FieldError[] {
  const named = sorted.refused.flatMap(({ index, errors }) =>
    errors.map(({ path, message }) => ({ path: `/${index}${path}`, message })),
  );
  const refusedLater = [...sorted.stored, ...sorted.queued].map(({ index }) => ({
    path: `/${index}`,
    message: entries[index]?.message ?? '',
  }));
  return [...named, ...refusedLater];
}
