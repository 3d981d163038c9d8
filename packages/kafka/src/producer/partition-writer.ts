import { backoffMs, GroupCommit, sleep } from '@analytics/shared/batching';
import { AppError, logUnavailable } from '@analytics/shared/errors';
import type { AppendOutcome } from '@analytics/shared/ports';
import { isForbidden, isRejectedForGood } from '../faults.js';
import type { QueuedRecord } from './queued-record.js';
import { MAX_SEND_BYTES, MAX_SEND_RECORDS, maxSendBytes, sendsOf } from './sends.js';

/** What may wait for one partition; with its leader away it must not take the room of the others. */
const MAX_WAITING_RECORDS = 10_000;
const MAX_WAITING_BYTES = 16 * 1024 * 1024;

export interface PartitionWriterOptions {
  /** Sends one batch; resolves when it is durable. */
  send(records: readonly QueuedRecord[]): Promise<void>;
  /** Largest write to the partition, bytes, as it is now. */
  maxMessageBytes(): number;
  maxWaitingRecords?: number;
  maxWaitingBytes?: number;
  /** Called with the reason when records are given up as unconfirmed. */
  onFailure(error: unknown): void;
}

const APPENDED: AppendOutcome = { status: 'appended' };
const unknown = (cause: unknown): AppendOutcome => ({ status: 'unknown', error: logUnavailable(cause) });
const rejected = (cause: unknown): AppendOutcome => ({
  status: 'rejected',
  error: new AppError('invalid_record', {
    detail: 'The event log will never take the record: it is too large, or the log refuses it. It was not kept.',
    cause,
  }),
});

/** The records of one flush that are not durable, and why. */
type Failures = Map<QueuedRecord, AppendOutcome>;

/**
 * Appends to one partition: one send at a time, in the order of the calls, each with what gathered during the one
 * before. A send that fails is sent again until its callers have given up; a record that the topic never takes is found
 * by halving, and its neighbours go.
 */
export class PartitionWriter {
  readonly #options: Required<PartitionWriterOptions>;
  readonly #queue: GroupCommit<QueuedRecord, AppendOutcome>;

  constructor(options: PartitionWriterOptions) {
    this.#options = { maxWaitingRecords: MAX_WAITING_RECORDS, maxWaitingBytes: MAX_WAITING_BYTES, ...options };
    this.#queue = new GroupCommit<QueuedRecord, AppendOutcome>({
      flush: (records) => this.#flush(records),
      sizeOf: ({ bytes }) => bytes,
      maxBatchItems: MAX_SEND_RECORDS,
      maxBatchBytes: MAX_SEND_BYTES,
      maxWaitingItems: this.#options.maxWaitingRecords,
      maxWaitingBytes: this.#options.maxWaitingBytes,
    });
  }

  get waiting(): Readonly<{ items: number; bytes: number }> {
    return this.#queue.waiting;
  }

  /** Whether `add` would take as much now. */
  hasRoomFor(records: number, bytes: number): boolean {
    const { items: waiting, bytes: waitingBytes } = this.#queue.waiting;
    const { maxWaitingRecords, maxWaitingBytes } = this.#options;
    return waiting === 0 || (waiting + records <= maxWaitingRecords && waitingBytes + bytes <= maxWaitingBytes);
  }

  add(records: readonly QueuedRecord[]): Promise<readonly AppendOutcome[]> {
    return this.#queue.add(records);
  }

  /** Refuses new records and resolves when those under way have settled. */
  close(): Promise<void> {
    return this.#queue.close();
  }

  async #flush(records: readonly QueuedRecord[]): Promise<AppendOutcome[]> {
    const failures: Failures = new Map();
    const limits = { maxRecords: MAX_SEND_RECORDS, maxBytes: maxSendBytes(this.#options.maxMessageBytes()) };
    for (const send of sendsOf(records, limits)) await this.#deliver(send, failures);
    return records.map((record) => failures.get(record) ?? APPENDED);
  }

  async #deliver(records: readonly QueuedRecord[], failures: Failures): Promise<void> {
    const failAll = (failed: readonly QueuedRecord[], failure: AppendOutcome) => {
      for (const record of failed) failures.set(record, failure);
    };
    let due = records;
    let cause: unknown;
    for (let attempt = 0; ; attempt += 1) {
      // Nobody waits for the others any more, and what is not sent is surely not there twice.
      const now = performance.now();
      const expired = due.filter(({ expiresAt }) => expiresAt <= now);
      if (expired.length > 0) {
        cause ??= new Error('the records waited too long to be sent');
        this.#options.onFailure(cause);
        failAll(expired, unknown(cause));
        due = due.filter(({ expiresAt }) => expiresAt > now);
        if (due.length === 0) return;
      }
      try {
        return await this.#options.send(due);
      } catch (error) {
        cause = error;
        if (isRejectedForGood(error)) return this.#deliverHalves(due, failures, error);
        if (isForbidden(error)) {
          this.#options.onFailure(error);
          return failAll(due, unknown(error));
        }
        await sleep(backoffMs(attempt, { firstMs: 50, mostMs: 1_000 }));
      }
    }
  }

  async #deliverHalves(records: readonly QueuedRecord[], failures: Failures, cause: unknown): Promise<void> {
    const [first] = records;
    if (records.length === 1 && first !== undefined) {
      failures.set(first, rejected(cause));
      return;
    }
    const middle = Math.ceil(records.length / 2);
    await this.#deliver(records.slice(0, middle), failures);
    await this.#deliver(records.slice(middle), failures);
  }
}
