import { embedded } from '@analytics/embedded/config';
import { influxdb } from '@analytics/influxdb/config';
import { kafka } from '@analytics/kafka/config';
import type { BackendDeclaration, ConfigOf } from '@analytics/shared/config';
import type { BackendContext, Check, LogAccessOptions } from '@analytics/shared/lifecycle';
import type {
  EventLog,
  Lifecycle,
  LogAccess,
  RecordReader,
  RecordScan,
  RecordWriter,
  RestoreTarget,
  Store,
} from '@analytics/shared/ports';

/** Every variable of the neutral sections and of all adapters. */
export type BackendsConfig = ConfigOf<[typeof embedded.section, typeof kafka.section, typeof influxdb.section]>;
export type BackendsContext = BackendContext<BackendsConfig>;

/** What a process gets of the store, by the role that it opens it in. */
export interface StoreRoles {
  /** Needs no right to write: a token of InfluxDB that can only read is enough. */
  read: RecordReader & RecordScan & Lifecycle;
  /** Opening it does not start `maintenance`: the worker and standalone do, as a component of their process. */
  write: RecordWriter & Lifecycle & Pick<Store, 'maintenance' | 'forgetWritten'>;
  /** For the jobs of `control`, which read in bulk, write, and delete. As with `write`, `maintenance` is not started. */
  jobs: Omit<Store, 'maintenance'>;
  /** For a process that is all services at once. As with `write`, `maintenance` is not started. */
  all: Store;
}
export type StoreRole = keyof StoreRoles;

/** Of what an adapter says, that by which it is chosen and shown. */
export interface Choice extends Pick<BackendDeclaration, 'chosenBy' | 'isShared'> {
  place(config: BackendsConfig): string;
  identity?(config: BackendsConfig): readonly string[];
}

export interface LogBackend {
  declaration: Choice;
  open(context: BackendsContext): Promise<EventLog>;
  /** For a program beside the services, also while they run. */
  openAccess(context: BackendsContext, options: LogAccessOptions): Promise<LogAccess>;
  /** Absent where the log is not lost with the machine of the services. */
  restoreTarget?(context: BackendsContext): Promise<RestoreTarget>;
  /** Whether a service could start on it now. */
  check(context: BackendsContext): Promise<Check[]>;
}

export interface StoreBackend {
  declaration: Choice;
  open(context: BackendsContext): Promise<Store>;
  openReader(context: BackendsContext): Promise<StoreRoles['read']>;
  /** `withLog`: together with the log, which is the same adapter's. */
  restoreTarget(context: BackendsContext, withLog: boolean): Promise<RestoreTarget>;
  /** Whether a service could start on it now. */
  check(context: BackendsContext): Promise<Check[]>;
}

// Each adapter is loaded when it is chosen: kafkajs and DuckDB are slow to load. The last is what is used unless another
// one is chosen.

export const LOGS: readonly LogBackend[] = [
  {
    declaration: kafka,
    open: async (context) => (await import('@analytics/kafka')).openKafkaLog(context),
    openAccess: async (context, options) => (await import('@analytics/kafka')).openKafkaLogAccess(context, options),
    check: async (context) => (await import('@analytics/kafka')).checkKafkaLog(context),
  },
  {
    declaration: embedded,
    open: async (context) => (await import('@analytics/embedded')).openEmbeddedLog(context),
    openAccess: async (context) => (await import('@analytics/embedded')).openEmbeddedLogAccess(context),
    restoreTarget: async (context) => (await import('@analytics/embedded')).embeddedRestoreTarget(context, ['log']),
    check: async (context) => (await import('@analytics/embedded')).checkEmbeddedLog(context),
  },
];

export const STORES: readonly StoreBackend[] = [
  {
    declaration: influxdb,
    open: async (context) => (await import('@analytics/influxdb')).openInfluxStore(context),
    openReader: async (context) => (await import('@analytics/influxdb')).openInfluxReader(context),
    restoreTarget: async (context) => (await import('@analytics/influxdb')).influxRestoreTarget(context),
    check: async (context) => (await import('@analytics/influxdb')).checkInfluxStore(context),
  },
  {
    declaration: embedded,
    open: async (context) => (await import('@analytics/embedded')).openEmbeddedStore(context),
    openReader: async (context) => (await import('@analytics/embedded')).openEmbeddedStore(context),
    restoreTarget: async (context, withLog) =>
      (await import('@analytics/embedded')).embeddedRestoreTarget(context, withLog ? ['log', 'store'] : ['store']),
    check: async (context) => (await import('@analytics/embedded')).checkEmbeddedStore(context),
  },
];
