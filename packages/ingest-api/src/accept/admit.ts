import { mapInTurns } from '@analytics/shared/batching';
import { MAX_NAME_LENGTH } from '@analytics/shared/contracts';
import { onlyAppOf, scopeCheck } from '@analytics/shared/domain';
import { AppError } from '@analytics/shared/errors';
import { type Point, recordIdOf } from '@analytics/shared/ports';
import { type Admission, type Arrival, admitEvent, admitMetric, type Origin } from './admission.js';
import { callFault } from './call-faults.js';
import type { Candidate, Source } from './candidate.js';
import { idFromKey } from './derived-ids.js';
import { ofApp } from './of-app.js';
import { badRecord, type RejectedOutcome } from './outcome.js';
import { checkedBySchema } from './schema-check.js';
import { signatureFault } from './signature-fault.js';
import { tombstoneFault } from './tombstone-fault.js';

/** A record that may be kept, and by which way. */
export interface AdmittedRecord {
  status: 'admitted';
  point: Point;
  /** To the log first and not to the store. */
  async: boolean;
  /** Names of the candidate's fields that are not part of the record; absent when there are none. */
  ignored?: readonly string[];
  /** What its client should know of it, in words; absent when there is nothing. */
  warnings?: readonly string[];
  origin: Origin;
}

/** Makes a record of each candidate of a request, or says why it is none. Schemas may take long: others get their turn. */
export const admitAll = (
  candidates: readonly Candidate[],
  source: Source,
  admission: Admission,
): Promise<(AdmittedRecord | RejectedOutcome)[]> => {
  const onlyApp = onlyAppOf(source.principal);
  const mayUse = scopeCheck(source.principal.apps, candidates.length);
  return mapInTurns(candidates, candidates.length, (candidate, index) => {
    const sent = ofApp(candidate, onlyApp);
    // First: what the rules of an app are is nothing that others may learn.
    const foreign = scopeFault(sent, mayUse);
    if (foreign !== undefined) return foreign;
    const admitted = admitGuarded(sent, arrivalAt(index, source, sent), admission);
    if (admitted.status === 'rejected') return admitted;
    const { policies, tombstones } = admission;
    const fault =
      callFault(admitted, source, policies) ??
      signatureFault(admitted, source, policies) ??
      tombstoneFault(admitted, tombstones);
    if (fault !== undefined) return fault;
    const checked = checkedBySchema(admitted, admission.schemas);
    if (checked.status === 'admitted') noteArrival(checked, source.nowMs, admission);
    return checked;
  });
};

/** Only of a record that may be kept: one that was refused, and is corrected, has the time of the corrected one. */
function noteArrival({ point, origin }: AdmittedRecord, nowMs: number, { firstSeen }: Admission): void {
  if (origin.time !== 'arrival') return;
  firstSeen.note({ kind: point.kind, appId: point.record.appId, id: recordIdOf(point) }, nowMs);
}

/** A defect that one candidate meets costs no other of its batch. */
function admitGuarded(candidate: Candidate, arrival: Arrival, admission: Admission): AdmittedRecord | RejectedOutcome {
  try {
    return admit(candidate, arrival, admission);
  } catch (error) {
    const defect = new AppError('internal_error', { cause: error });
    return { status: 'rejected', kind: candidate.kind, error: defect, sendAgain: true };
  }
}

/** The app that a candidate names, well or badly made. */
function appIdOf(input: unknown): string | undefined {
  const appId: unknown = typeof input === 'object' && input !== null && 'appId' in input ? input.appId : undefined;
  return typeof appId === 'string' && appId !== '' ? appId.slice(0, MAX_NAME_LENGTH) : undefined;
}

const arrivalAt = (
  index: number,
  { nowMs, userAgent, ipAddress, idempotencyKey }: Source,
  { client }: Candidate,
): Arrival => ({
  nowMs,
  userAgent: client?.userAgent ?? userAgent,
  ipAddress: client?.ipAddress ?? ipAddress,
  fallbackId: idempotencyKey === undefined ? undefined : idFromKey(idempotencyKey, index),
});

function admit(
  { kind, input, async: queue = false }: Candidate,
  arrival: Arrival,
  admission: Admission,
): AdmittedRecord | RejectedOutcome {
  if (kind === 'event') {
    const event = admitEvent(input, arrival, admission);
    if (!event.ok) return badRecord(kind, event.errors, { appId: appIdOf(input) });
    const { record, async, ...rest } = event.value;
    return { status: 'admitted', point: { kind, record }, async: queue || async, ...rest };
  }
  const metric = admitMetric(input, arrival, admission);
  if (!metric.ok) return badRecord(kind, metric.errors, { appId: appIdOf(input) });
  const { record, async, ...rest } = metric.value;
  return { status: 'admitted', point: { kind, record }, async: queue || async, ...rest };
}

function scopeFault({ kind, input }: Candidate, mayUse: (appId: string) => boolean): RejectedOutcome | undefined {
  const appId = appIdOf(input);
  if (appId === undefined || mayUse(appId)) return undefined;
  return { status: 'rejected', kind, error: new AppError('forbidden', { appId }), sendAgain: false };
}
