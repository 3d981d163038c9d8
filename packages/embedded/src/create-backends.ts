import type { Config } from '@analytics/shared/config';
import { DAY_MS } from '@analytics/shared/domain';
import { type Component, componentOf } from '@analytics/shared/lifecycle';
import { type Clock, type EventLog, type Store, systemClock } from '@analytics/shared/ports';
import type { Logger, Telemetry } from '@analytics/shared/telemetry';
import { type DataFolder, type DataPart, openDataFolder } from './data-folder.js';
import { createEmbeddedEventLog } from './log/index.js';
import { createEmbeddedStore } from './store/create-store.js';

export interface EmbeddedBackendsOptions {
  config: Config;
  logger: Logger;
  telemetry: Telemetry;
  /** Called when log or store have given up and only a new process helps. */
  onFatal(error: unknown): void;
  clock?: Clock;
}

/** The parts of one data folder. Each is made once, when it is asked for, and none that is not. */
export interface EmbeddedBackends {
  eventLog(): EventLog;
  store(): Store;
  /** What was asked for, in the order in which it starts. */
  components(): Component[];
  /** Absolute path of the data folder. */
  dataFolder: string;
}

function createLog(
  { config, clock = systemClock, ...common }: EmbeddedBackendsOptions,
  { log, sealed }: DataFolder,
): EventLog {
  return createEmbeddedEventLog({
    ...common,
    clock,
    directory: log,
    mustExist: sealed.has('log'),
    partitions: config.EMBEDDED_LOG_PARTITIONS,
    maxBytes: config.EMBEDDED_LOG_MAX_BYTES,
    retentionMs: config.EMBEDDED_LOG_RETENTION_MS,
    topics: [
      { name: config.KAFKA_EVENTS_TOPIC, retention: 'consumed' },
      { name: config.KAFKA_METRICS_TOPIC, retention: 'consumed' },
      { name: config.KAFKA_DEAD_LETTER_TOPIC, retention: 'keep' },
    ],
  });
}

function createStore(
  { config, clock = systemClock, ...common }: EmbeddedBackendsOptions,
  { store, sealed }: DataFolder,
): Store {
  return createEmbeddedStore({
    ...common,
    clock,
    file: store,
    expectExisting: sealed.has('store'),
    memoryMb: config.EMBEDDED_STORE_MEMORY_MB,
    queryTimeoutMs: config.QUERY_TIMEOUT_MS,
    retentionMs: config.RETENTION_DAYS === undefined ? undefined : config.RETENTION_DAYS * DAY_MS,
  });
}

/** The event log and the store in one data folder. Throws `DataFolderError` when it cannot be used as it is. */
export function createEmbeddedBackends(options: EmbeddedBackendsOptions): EmbeddedBackends {
  const folder = openDataFolder(options.config.DATA_DIR);
  let eventLog: EventLog | undefined;
  let store: Store | undefined;
  return {
    eventLog: () => {
      eventLog ??= createLog(options, folder);
      return eventLog;
    },
    store: () => {
      store ??= createStore(options, folder);
      return store;
    },
    components: () => {
      const parts: DataPart[] = [
        ...(eventLog === undefined ? [] : ['log' as const]),
        ...(store ? ['store' as const] : []),
      ];
      return [
        ...(eventLog === undefined ? [] : [componentOf('event log', eventLog)]),
        ...(store === undefined
          ? []
          : [componentOf('store', store), componentOf('store maintenance', store.maintenance)]),
        // Sealed before anything can be acknowledged: from then on a missing part is a loss, not a first start.
        { name: 'data folder', start: () => folder.seal(parts), stop: async () => {} },
      ];
    },
    dataFolder: folder.path,
  };
}
