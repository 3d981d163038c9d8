import { type Answer, type RecordOutcome, type Refusal, readAnswer, waitOf } from './answer.js';
import { bodyOf, createQueue, type QueueLimits, type QueueStorage } from './queue.js';
import { type Kind, makeRecord, type QueuedRecord } from './records.js';

export interface DeliveryReports {
  /** The service refused records for good. */
  onRejected?: ((refusal: Refusal & { id: string; kind: Kind; json: string }) => void) | undefined;
  /** Records that were never sent: the queue is full, the client is shut down, or they cannot be JSON. */
  onDropped?: ((drop: { count: number; reason: DropReason }) => void) | undefined;
  /** The service has these durably. */
  onDelivered?: ((ids: readonly string[]) => void) | undefined;
  /** An attempt failed; what it carried is sent again. */
  onError?: ((error: Error) => void) | undefined;
}

export type DropReason = 'queue_full' | 'shut_down' | 'not_json';

export interface DeliverySettings extends QueueLimits {
  /** Records in a request; the service takes 1,000. */
  maxBatchRecords: number;
  /** Bytes of JSON in a request; the service takes 5 MiB. */
  maxBatchBytes: number;
  /** How long a record waits for others, in milliseconds. */
  flushIntervalMs: number;
  /** The first wait after a failure, in milliseconds; it doubles with each. */
  minBackoffMs: number;
  maxBackoffMs: number;
}

export interface DeliveryOptions extends DeliverySettings, DeliveryReports {
  /** Sends a JSON array; rejects when there is no answer. */
  send(kind: Kind, body: string, signal: AbortSignal): Promise<Answer>;
  storage?: QueueStorage | undefined;
}

export interface DeliveryCounts {
  delivered: number;
  rejected: number;
  dropped: number;
  /** Neither delivered nor refused yet. */
  pending: number;
}

export type Delivery = ReturnType<typeof createDelivery>;

/** A report of the host application may throw; nothing of ours may end for it. */
function report<Argument>(listener: ((argument: Argument) => void) | undefined, argument: Argument): void {
  try {
    listener?.(argument);
  } catch {
    // It is the host's own code, and there is nobody else to tell.
  }
}

/**
 * Carries records to the service: in order, a request at a time, each until it is answered for good. Nothing here throws
 * into the caller.
 */
export function createDelivery(options: DeliveryOptions) {
  const queue = createQueue(options, options.storage);
  const counts = { delivered: 0, rejected: 0, dropped: 0 };
  let batchLimit = options.maxBatchRecords;
  let failures = 0;
  let notBefore = 0;
  let isShut = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let running: Promise<void> | undefined;
  let underWay = new AbortController();

  function drop(reason: DropReason, count = 1): void {
    counts.dropped += count;
    report(options.onDropped, { count, reason });
  }

  /** Puts a record into the queue; says why not. */
  function take(kind: Kind, fields: Readonly<Record<string, unknown>>): DropReason | undefined {
    try {
      return queue.add(makeRecord(kind, fields)) ? undefined : 'queue_full';
    } catch {
      return 'not_json';
    }
  }

  function arm(ms: number): void {
    if (isShut || timer !== undefined) return;
    timer = setTimeout(() => void run(), ms);
    // Node: what waits here must not keep a process alive.
    (timer as { unref?(): void }).unref?.();
  }

  function later(reason: string, waitMs?: number): void {
    const backoff = Math.min(options.maxBackoffMs, options.minBackoffMs * 2 ** failures) * (0.5 + Math.random() / 2);
    failures += 1;
    notBefore = Date.now() + (waitMs ?? backoff);
    report(options.onError, new Error(`analytics: ${reason}; sending again`));
  }

  function settle(batch: readonly QueuedRecord[], outcomes: readonly RecordOutcome[]): void {
    const kept: string[] = [];
    batch.forEach((record, index) => {
      const outcome = outcomes[index] ?? 'later';
      if (outcome === 'later') return;
      queue.remove(record);
      if (outcome === 'kept') kept.push(record.id);
      else {
        counts.rejected += 1;
        report(options.onRejected, { ...record, ...outcome });
      }
    });
    counts.delivered += kept.length;
    if (kept.length > 0) report(options.onDelivered, kept);
  }

  async function attempt(batch: readonly QueuedRecord[]): Promise<void> {
    const kind = batch[0]?.kind ?? 'event';
    let answer: Answer;
    try {
      answer = await options.send(kind, bodyOf(batch), underWay.signal);
    } catch (error) {
      if (isShut) return;
      return later(`no answer (${String(error)})`);
    }
    // What waited was reported as dropped.
    if (isShut) return;
    const verdict = readAnswer(answer, batch.length);
    const wait = waitOf(answer.retryAfter);
    if (verdict === 'later') return later(`answered ${answer.status}`, wait);
    if (verdict === 'halve') {
      batchLimit = Math.ceil(batch.length / 2);
      return;
    }
    settle(batch, verdict);
    if (verdict.includes('later')) return later('some records were not taken', wait);
    failures = 0;
    batchLimit = Math.min(options.maxBatchRecords, batchLimit * 2);
  }

  async function drain(): Promise<void> {
    while (!isShut && queue.size() > 0 && Date.now() >= notBefore) {
      await attempt(queue.next(batchLimit, options.maxBatchBytes));
    }
  }

  /** Sends what waits; shared by all who ask meanwhile. */
  function run(): Promise<void> {
    clearTimeout(timer);
    timer = undefined;
    running ??= drain().finally(() => {
      running = undefined;
      if (queue.size() > 0) arm(Math.max(0, notBefore - Date.now()));
    });
    return running;
  }

  /** Sends until nothing waits or `deadlineMs` are over, and resolves with what came of everything so far. */
  async function flush(deadlineMs: number): Promise<DeliveryCounts> {
    const until = Date.now() + deadlineMs;
    while (!isShut && queue.size() > 0 && Math.max(notBefore, Date.now()) < until) {
      const isWaiting = notBefore > Date.now();
      await within(isWaiting ? undefined : run(), (isWaiting ? notBefore : until) - Date.now());
    }
    return { ...counts, pending: queue.size() };
  }

  return {
    /** Takes a record; it goes out with others. */
    add(kind: Kind, fields: Readonly<Record<string, unknown>>): void {
      const reason = isShut ? 'shut_down' : take(kind, fields);
      if (reason !== undefined) drop(reason);
      if (queue.size() >= options.maxBatchRecords && Date.now() >= notBefore) void run();
      else if (queue.size() > 0) arm(Math.max(options.flushIntervalMs, notBefore - Date.now()));
    },
    flush,
    /** Flushes, then stops for good: a request under way is ended, and what waits is reported as dropped. */
    async shutdown(deadlineMs: number): Promise<DeliveryCounts> {
      if (!isShut) {
        await flush(deadlineMs);
        isShut = true;
        clearTimeout(timer);
        underWay.abort();
        const left = options.storage === undefined ? queue.all() : [];
        for (const record of left) queue.remove(record);
        if (left.length > 0) drop('shut_down', left.length);
      }
      return { ...counts, pending: queue.size() };
    },
    /** Forgets what waits: nobody wants it sent any more. */
    clear(): void {
      underWay.abort();
      underWay = new AbortController();
      for (const record of queue.all()) queue.remove(record);
    },
    waiting: () => queue.all(),
    /** The network is back: what waited for it goes now. */
    wake(): void {
      notBefore = 0;
      if (queue.size() > 0) void run();
    },
    counts: (): DeliveryCounts => ({ ...counts, pending: queue.size() }),
  };
}

/** Resolves with the promise or after some milliseconds, whichever comes first. Unlike `arm`, it keeps Node alive. */
function within(promise: Promise<void> | undefined, ms: number): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    void promise?.then(() => {
      clearTimeout(timer);
      resolve();
    });
  });
}
