import { withDeadline } from '@analytics/shared/batching';
import type { Config } from '@analytics/shared/config';
import {
  type AdmissionRules,
  DAY_MS,
  FirstSeen,
  type RecordContext,
  type RecordKind as RecordKindName,
} from '@analytics/shared/domain';
import { type ErrorCode, logUnavailable, storeUnavailable } from '@analytics/shared/errors';
import type { AppendOutcome, Clock, EventLog, Store, WriteOutcome } from '@analytics/shared/ports';
import type { Telemetry } from '@analytics/shared/telemetry';
import type { RecordKind } from './record-kind.js';

export interface AcceptorDeps {
  config: Config;
  eventLog: EventLog;
  store: Store;
  telemetry: Telemetry;
  clock: Clock;
}

/** Takes admitted records to the store or the log, within the write timeout, and counts what was acknowledged. */
export interface Acceptor {
  rules: AdmissionRules;
  clock: Clock;
  maxBatchRecords: number;
  /** Resolves when the records are stored, durable and visible. */
  store<R>(kind: RecordKind<R, unknown>, records: readonly R[]): Promise<WriteOutcome[]>;
  /** Resolves with how the append of each record ended, in order. */
  queue<R>(kind: RecordKind<R, unknown>, records: readonly R[], context: RecordContext): Promise<AppendOutcome[]>;
  /** Counts records that were refused: by admission, or with the code of what failed. */
  countRefused(kind: { name: RecordKindName }, count: number, code?: ErrorCode): void;
}

export function createAcceptor({ config, eventLog, store, telemetry, clock }: AcceptorDeps): Acceptor {
  const timeoutMs = config.WRITE_TIMEOUT_MS;
  const timedOut = (unavailable: (cause: unknown) => Error) => () =>
    unavailable(new Error(`no answer within WRITE_TIMEOUT_MS (${timeoutMs} ms)`));

  return {
    clock,
    maxBatchRecords: config.MAX_BATCH_RECORDS,
    rules: {
      firstSeen: new FirstSeen({ maxEntries: config.FIRST_SEEN_MAX_IDS, maxAgeMs: config.FIRST_SEEN_MAX_AGE_MS }),
      retentionMs: config.RETENTION_DAYS === undefined ? undefined : config.RETENTION_DAYS * DAY_MS,
      maxRecordBytes: config.MAX_RECORD_BYTES,
    },

    store: async (kind, records) => {
      const outcomes = await withDeadline(
        store.write(records.map(kind.toPoint)),
        timeoutMs,
        timedOut(storeUnavailable),
      );
      for (const outcome of outcomes) {
        if (outcome.status === 'rejected') {
          telemetry.rejected.inc({ kind: kind.name, code: 'invalid_record' });
        } else {
          telemetry.accepted.inc({ kind: kind.name, path: 'sync' });
          telemetry.settled.inc({ kind: kind.name, path: 'sync', outcome: outcome.status });
        }
      }
      return outcomes;
    },

    queue: async (kind, records, context) => {
      const stopTimer = telemetry.logAppendSeconds.startTimer();
      const append = eventLog.append(records.map((record) => kind.encode(record, context)));
      const outcomes = await withDeadline(append, timeoutMs, timedOut(logUnavailable));
      const countOf = (status: AppendOutcome['status']) =>
        outcomes.filter((outcome) => outcome.status === status).length;
      if (countOf('unknown') === 0) stopTimer();
      telemetry.accepted.inc({ kind: kind.name, path: 'async' }, countOf('appended'));
      telemetry.rejected.inc({ kind: kind.name, code: 'invalid_record' }, countOf('rejected'));
      return outcomes;
    },

    countRefused: ({ name }, count, code = 'invalid_record') => telemetry.rejected.inc({ kind: name, code }, count),
  };
}
