import type { LogRecord, OutcomeCounts } from '../domain/index.js';
import type { AppError } from '../errors/index.js';
import type { BackupSink } from './backup-files.js';
import type { HealthReport } from './health.js';

/** A record as it was appended, by us or by another producer; nothing about its bytes is assumed. */
export interface ConsumedRecord {
  topic: string;
  partition: number;
  /** Position in the partition, counted from 0. */
  offset: number;
  key: Uint8Array | null;
  value: Uint8Array | null;
  headers: Readonly<Record<string, Uint8Array>>;
  /** When the log took it, epoch milliseconds. */
  appendedAt: number;
}

/** Consecutive records of one partition. */
export interface RecordBatch {
  topic: string;
  partition: number;
  records: readonly ConsumedRecord[];
}

export interface ConsumeOptions {
  group: string;
  topics: readonly string[];
  /**
   * Called with each partition's records in order, one batch a partition at a time, partitions side by side.
   * Resolving settles the batch: its offsets may be committed, and its counts with them. Throwing brings the same
   * records again, after a back-off; nothing of the batch is committed. A log may pass over records that say that they
   * are settled (`settledIn`), and counts them itself.
   */
  onBatch(batch: RecordBatch): Promise<OutcomeCounts>;
  /** Called when consuming has ended by a fault that retrying cannot mend; the process should end. */
  onFatal(error: unknown): void;
}

export interface Consumer {
  /** Waits for the batches under way, commits them, and stops. Idempotent. */
  stop(): Promise<void>;
  health(): HealthReport;
}

/** Where one partition stands; `end - committed` records are in flight. */
export interface PartitionPosition {
  topic: string;
  partition: number;
  /** Offset of the oldest record still kept. */
  start: number;
  /** Offset of the next record the group will be given after a restart. */
  committed: number;
  /** Offset that the next appended record will get. */
  end: number;
  /** How every record that the group has settled here ended, kept with the committed offset through any crash. */
  settled: OutcomeCounts;
}

/** To be the one process of several that does something. */
export interface LeadOptions {
  /** Of those with the same group one leads. No consumer has its name. */
  group: string;
  /** Any that is there. Its records are not read. */
  topic: string;
  /**
   * Called when this process begins to lead, and its result awaited before it is called again. The signal aborts when
   * the process leads no more: before another one leads, unless this one stood still for seconds. So what is done here
   * must be fenced where it is written, too.
   */
  onLead(signal: AbortSignal): Promise<void>;
  /** Called when `onLead` has thrown, or by a fault that retrying cannot mend; the process should end. */
  onFatal(error: unknown): void;
}

/** One who leads, or waits until it does. */
export interface Candidate {
  /** Aborts the signal, waits for `onLead`, and lets another one lead. Idempotent. */
  stop(): Promise<void>;
  /** Degraded when it cannot be told who leads. */
  health(): HealthReport;
}

/** Where a group stands in a partition, and how what is before was settled. */
export type GroupProgress = Pick<PartitionPosition, 'topic' | 'partition' | 'committed' | 'settled'>;

/** How the append of one record ended. */
export type AppendOutcome =
  /** Durable. */
  | { status: 'appended' }
  /** `invalid_record`: the log will never take it, and it is not in the log. */
  | { status: 'rejected'; error: AppError }
  /** `log_unavailable` or `overloaded`: it may or may not be in the log; send it again. */
  | { status: 'unknown'; error: AppError };

/**
 * A position in a topic: the first record that was appended at or after a time (epoch ms), or an offset of each
 * partition. An offset past the end is the end, one of a record that was removed is the oldest record.
 */
export type LogPosition = { time: number } | { offsets: Readonly<Record<number, number>> };

/** From (inclusive) and to (exclusive). */
export interface ReadRange {
  /** Unset: the oldest record. A partition that `offsets` does not name is read from its oldest record. */
  from?: LogPosition;
  /** Unset: the end at the time of the call. A partition that `offsets` does not name is read to that end. */
  to?: LogPosition;
}

export interface TailOptions {
  /** Ends the tail: the iteration is done, without an error. */
  signal: AbortSignal;
  /** Where each topic begins. A topic, or a partition of it, that is not named begins now. */
  from?: Readonly<Record<string, LogPosition>>;
}

/**
 * An append-only log of partitions. Consumption is at least once, in order within a partition, and commits only
 * contiguous prefixes, never backwards.
 */
export interface EventLog {
  /**
   * Resolves with one outcome a record, in order. A record that is rejected or unknown decides nothing about the others
   * of the call, in whichever partition they are.
   *
   * @throws AppError `overloaded` or `shutting_down`, only when nothing of the call was taken.
   */
  append(records: readonly LogRecord[]): Promise<AppendOutcome[]>;
  consume(options: ConsumeOptions): Promise<Consumer>;
  /** Competes to lead. Another process leads within ten seconds of the leader's death. */
  lead(options: LeadOptions): Promise<Candidate>;
  /**
   * Every record of the range that the topic holds at the time of the call, in order within a partition, partitions
   * after or among each other. Belongs to no group and commits nothing.
   */
  read(topic: string, range?: ReadRange): AsyncIterable<ConsumedRecord>;
  /**
   * Removes single records for good, and resolves when that is durable; positions where none is are passed over, and so
   * is the newest record of a partition. Only for topics that keep their records for ever. Absent where the log can
   * remove nothing singly, as Kafka.
   */
  remove?(topic: string, positions: readonly { partition: number; offset: number }[]): Promise<void>;
  /**
   * How long a record may stay in the topic after it was appended, at the longest, milliseconds; undefined: for ever. It
   * follows from the topic's own settings as they are now. Logs that keep a record until its consumers have it count
   * from there.
   */
  longestStayMs(topic: string): Promise<number | undefined>;
  /**
   * Every record that is appended after this has resolved, once each, in order within a partition, until the signal
   * aborts. Belongs to no group and commits nothing. A reader that is slow is waited for and costs bounded memory; what
   * the retention of the topic removes meanwhile it does not get.
   */
  tail(topics: readonly string[], options: TailOptions): Promise<AsyncIterable<ConsumedRecord>>;
  /** The positions of every partition of the topics, for lag and for the ledger. */
  positions(group: string, topics: readonly string[]): Promise<PartitionPosition[]>;
  /**
   * Writes everything that the log holds at the call, with what the groups have committed. Absent where the log is not
   * lost with the machine of the services, as on Kafka.
   */
  backup?(sink: BackupSink, signal: AbortSignal): Promise<void>;
  /**
   * Sets the committed offsets of a group in which nobody consumes, also backwards. Absent where a log is restored
   * whole.
   *
   * @throws OperatorError while somebody consumes.
   */
  moveGroup?(group: string, progress: readonly GroupProgress[]): Promise<void>;
  health(): HealthReport;
  start(): Promise<void>;
  /** Finishes the appends under way and closes. Idempotent. */
  stop(): Promise<void>;
}

/** What a program beside the services does with the log. */
export type LogAccess = Pick<EventLog, 'append' | 'read' | 'remove' | 'start' | 'stop'>;

/**
 * Appends records of which all must be durable before the caller goes on.
 *
 * @throws AppError of the first record that is not; others of the call may be in the log all the same.
 */
export async function appendAll(log: Pick<EventLog, 'append'>, records: readonly LogRecord[]): Promise<void> {
  for (const outcome of await log.append(records)) if (outcome.status !== 'appended') throw outcome.error;
}
