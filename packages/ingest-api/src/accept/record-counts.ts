import type { RecordKind } from '@analytics/shared/domain';
import type { ErrorCode } from '@analytics/shared/errors';
import type { Telemetry } from '@analytics/shared/telemetry';
import { type AcceptOutcome, failureOfAll, type KeptOutcome } from './outcome.js';

/**
 * Adds the outcomes of a request to the counters: added up first, because looking a counter's labels up costs more
 * than adding to it. A request that failed as a whole counts nothing but its bad records: it is sent again.
 */
export function countRecords(telemetry: Telemetry, outcomes: readonly AcceptOutcome[]): void {
  const failed = failureOfAll(outcomes) !== undefined;
  countByApp(telemetry, outcomes);
  for (const kind of ['event', 'metric'] as const) {
    const kept = { stored: 0, duplicate: 0, queued: 0 };
    const rejected = new Map<ErrorCode, number>();
    for (const outcome of outcomes) {
      if (kindOf(outcome) !== kind) continue;
      if (outcome.status !== 'rejected') kept[outcome.status] += 1;
      else if (!(failed && outcome.sendAgain)) {
        rejected.set(outcome.error.code, (rejected.get(outcome.error.code) ?? 0) + 1);
      }
    }
    countKept(telemetry, kind, kept);
    for (const [code, count] of rejected) telemetry.rejected.inc({ kind, code }, count);
  }
}

const kindOf = (outcome: AcceptOutcome): RecordKind =>
  outcome.status === 'rejected' ? outcome.kind : outcome.point.kind;

function countKept(
  { accepted, settled }: Telemetry,
  kind: RecordKind,
  { stored, duplicate, queued }: Record<KeptOutcome['status'], number>,
): void {
  if (stored + duplicate > 0) accepted.inc({ kind, path: 'sync' }, stored + duplicate);
  if (queued > 0) accepted.inc({ kind, path: 'async' }, queued);
  if (stored > 0) settled.inc({ kind, path: 'sync', outcome: 'stored' }, stored);
  if (duplicate > 0) settled.inc({ kind, path: 'sync', outcome: 'duplicate' }, duplicate);
}

/** What apps' developers have to know: what of theirs is refused, and what they send that is not stored. */
function countByApp({ apps }: Telemetry, outcomes: readonly AcceptOutcome[]): void {
  for (const outcome of outcomes) {
    if (outcome.status !== 'rejected') {
      if (outcome.ignored !== undefined) apps.ignored(outcome.point.record.appId, outcome.ignored.length);
    } else if (!outcome.sendAgain) {
      apps.refused(outcome.error.appId ?? '', outcome.error.code);
    }
  }
}
