import type { Config } from '@analytics/shared/config';
import { DAY_MS } from '@analytics/shared/domain';
import type { Component } from '@analytics/shared/lifecycle';
import { type Clock, type EventLog, type Store, systemClock } from '@analytics/shared/ports';
import type { Logger, Telemetry } from '@analytics/shared/telemetry';
import { openDataFolder } from './data-folder.js';
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

export interface EmbeddedBackends {
  eventLog: EventLog;
  store: Store;
  /** Log and store in the order in which they start. */
  components: Component[];
  /** Absolute path of the data folder. */
  dataFolder: string;
}

const component = (name: string, part: EventLog | Store): Component => ({
  name,
  start: () => part.start(),
  stop: () => part.stop(),
  health: () => part.health(),
});

/** The event log and the store in one data folder. Throws `DataFolderError` when it cannot be used as it is. */
export function createEmbeddedBackends({
  config,
  clock = systemClock,
  ...common
}: EmbeddedBackendsOptions): EmbeddedBackends {
  const folder = openDataFolder(config.DATA_DIR);
  const eventLog = createEmbeddedEventLog({
    ...common,
    clock,
    directory: folder.log,
    mustExist: folder.sealed,
    partitions: config.EMBEDDED_LOG_PARTITIONS,
    maxBytes: config.EMBEDDED_LOG_MAX_BYTES,
    retentionMs: config.EMBEDDED_LOG_RETENTION_MS,
    topics: [
      { name: config.KAFKA_EVENTS_TOPIC, retention: 'consumed' },
      { name: config.KAFKA_METRICS_TOPIC, retention: 'consumed' },
      { name: config.KAFKA_DEAD_LETTER_TOPIC, retention: 'keep' },
    ],
  });
  const store = createEmbeddedStore({
    ...common,
    clock,
    file: folder.store,
    expectExisting: folder.sealed,
    memoryMb: config.EMBEDDED_STORE_MEMORY_MB,
    queryTimeoutMs: config.QUERY_TIMEOUT_MS,
    retentionMs: config.RETENTION_DAYS === undefined ? undefined : config.RETENTION_DAYS * DAY_MS,
  });
  return {
    eventLog,
    store,
    components: [
      component('event log', eventLog),
      component('store', store),
      // Sealed before anything can be acknowledged: from then on a missing part is a loss, not a first start.
      { name: 'data folder', start: () => folder.seal(), stop: async () => {} },
    ],
    dataFolder: folder.path,
  };
}
