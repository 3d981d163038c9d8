import type { Clock } from '@analytics/shared/ports';
import type { Logger } from '@analytics/shared/telemetry';

/** What encrypts the connections, as PEM texts. */
export interface KafkaTls {
  /** Authorities that sign the brokers' certificates. Unset: those that Node knows. */
  ca?: string;
  /** This client's certificate and its key, both or none. */
  cert?: string;
  key?: string;
}

export type KafkaLogin =
  | { mechanism: 'plain' | 'scram-sha-256' | 'scram-sha-512'; username: string; password: string }
  /** `token` is asked on every connection; it caches as it likes. */
  | { mechanism: 'oauthbearer'; token(): Promise<string> };

export interface KafkaTopic {
  name: string;
  /**
   * `broker`: as long as the cluster keeps records by itself; `keep`: until somebody deletes them; `compact`: the last
   * record of each key. A topic that is there already must be compacted when it is to be, and only then.
   */
  retention: 'broker' | 'keep' | 'compact';
  /** Of a topic that is kept, when it is made: its records go after so long, milliseconds. Unset: never. */
  retentionMs?: number | undefined;
  /**
   * It has one partition, so that all its records are in one order, and takes no records of clients. Unset: as many
   * partitions as `partitions` says when it is made, and records as large as `maxRecordBytes`.
   */
  isOrdered?: boolean;
}

/** Where the cluster is and how to be let in. */
export interface KafkaConnection {
  /** `host:port`, at least one. */
  brokers: readonly string[];
  clientId: string;
  tls?: KafkaTls | undefined;
  login?: KafkaLogin | undefined;
}

/** What the topics must be like. */
export interface KafkaTopicOptions {
  topics: readonly KafkaTopic[];
  /** Make the topics that are missing at the start. */
  createTopics: boolean;
  /** Partitions of a topic that is made. */
  partitions: number;
  /** Replicas of a topic that is made, and the fewest that an existing one must have. */
  replicationFactor: number;
  /** The least `min.insync.replicas` of a topic. */
  minInsyncReplicas: number;
  /** Bytes of the largest JSON of a record: every topic must take it. Unset: not checked. */
  maxRecordBytes?: number | undefined;
}

export interface KafkaTimings {
  /** How long an append may take before it is refused as unconfirmed; less than what its caller waits. Unset: 7,000 ms. */
  appendTimeoutMs?: number;
  /** How long the start waits for brokers and topics. Unset: 60,000 ms. */
  startTimeoutMs?: number;
  /** How often the cluster is asked whether it is well; partitions that were added are seen then. Unset: 5,000 ms. */
  probeIntervalMs?: number;
  /** How long a handler may take for one batch before the process is given up. Unset: 300,000 ms. */
  handlerTimeoutMs?: number;
  /** How long records may wait in the log without any reaching a consumer before the process is given up. Unset: 120,000 ms. */
  stallTimeoutMs?: number;
}

export interface KafkaEventLogOptions extends KafkaConnection, KafkaTopicOptions, KafkaTimings {
  logger: Logger;
  /** Unset: the machine's. */
  clock?: Clock;
}

const DEFAULT_TIMINGS = {
  appendTimeoutMs: 7_000,
  startTimeoutMs: 60_000,
  probeIntervalMs: 5_000,
  handlerTimeoutMs: 300_000,
  stallTimeoutMs: 120_000,
} as const satisfies Required<KafkaTimings>;

/** The timings with their defaults. Throws when one cannot be. */
export function timingsOf(options: KafkaTimings): Required<KafkaTimings> {
  const timings: Required<KafkaTimings> = { ...DEFAULT_TIMINGS };
  for (const name of Object.keys(DEFAULT_TIMINGS) as (keyof KafkaTimings)[]) {
    const value = options[name] ?? DEFAULT_TIMINGS[name];
    if (!(value > 0)) throw new Error(`${name}: expected more than 0`);
    timings[name] = value;
  }
  return timings;
}

/** Throws when the options contradict themselves, which is the caller's mistake and not the operator's. */
export function checkOptions({ brokers, topics, partitions, replicationFactor }: KafkaEventLogOptions): void {
  if (brokers.length === 0) throw new Error('brokers: expected at least one');
  if (topics.length === 0) throw new Error('topics: expected at least one');
  if (new Set(topics.map(({ name }) => name)).size < topics.length) throw new Error('two topics have the same name');
  if (!Number.isInteger(partitions) || partitions < 1) throw new Error('partitions: expected at least 1');
  if (!Number.isInteger(replicationFactor) || replicationFactor < 1)
    throw new Error('replicationFactor: expected at least 1');
}
