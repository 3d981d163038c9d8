import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { deadLetterRetentionMsOf } from '@analytics/shared/config';
import { retentionMsOf } from '@analytics/shared/domain';
import { NotMadeYetError, storeUnavailable } from '@analytics/shared/errors';
import { type BackendContext, once } from '@analytics/shared/lifecycle';
import { type EventLog, type LogAccess, type Store, systemClock } from '@analytics/shared/ports';
import type { EmbeddedConfig } from './config.js';
import { createControlServer } from './control/server.js';
import { type DataFolder, type DataPart, openDataFolder } from './data-folder.js';
import { createEmbeddedEventLog } from './log/index.js';
import { accessThrough } from './log-access.js';
import { goneWhileOpen, remembersFile } from './same-file.js';
import { createEmbeddedStore } from './store/create-store.js';

type Context = BackendContext<EmbeddedConfig>;

/** Sealed as soon as it is open, before anything can be acknowledged: from then on a missing part is a loss. */
const sealing =
  (folder: DataFolder, part: DataPart, started: { start(): Promise<void> }) => async (): Promise<void> => {
    await started.start();
    await folder.seal(part);
  };

/**
 * The event log in the data folder, not started yet. While it is started, programs of the same user may use it through
 * the control socket. Throws `DataFolderError` when the folder cannot be used as it is.
 */
export function openEmbeddedLog(context: Context): EventLog {
  const { config, logger } = context;
  const log = openFolderLog(context);
  const control = createControlServer({ dataDirectory: config.DATA_DIR, log, logger });
  const start = once(async () => {
    await log.start();
    await control.start();
  });
  const stop = once(async () => {
    await control.stop();
    await log.stop();
  });
  return { ...log, start, stop };
}

/**
 * The event log for a program beside the service, not started yet: opened, or used through the process that has it open.
 * Throws `DataFolderError` when the folder cannot be used as it is, `NotMadeYetError` when no log is there.
 */
export function openEmbeddedLogAccess(context: Context): LogAccess {
  checkIsThere(context.config.DATA_DIR);
  return accessThrough(openFolderLog(context), context.config.DATA_DIR);
}

/** The event log in the data folder, for this process alone. */
export function openFolderLog({ config, topics, logger, clock = systemClock }: Context): EventLog {
  const folder = openDataFolder(config.DATA_DIR);
  const eventLog = createEmbeddedEventLog({
    logger,
    clock,
    directory: folder.log,
    mustExist: folder.sealed.has('log'),
    partitions: config.EMBEDDED_LOG_PARTITIONS,
    maxBytes: config.EMBEDDED_LOG_MAX_BYTES,
    retentionMs: config.EMBEDDED_LOG_RETENTION_MS,
    topics: [
      { name: topics.events, retention: 'consumed' },
      { name: topics.metrics, retention: 'consumed' },
      { name: topics.deadLetters, retention: 'keep', maxAgeMs: deadLetterRetentionMsOf(config) },
      { name: topics.catalog, retention: 'compact', isOrdered: true },
      { name: topics.audit, retention: 'keep', isOrdered: true },
    ],
  });
  return { ...eventLog, start: sealing(folder, 'log', eventLog) };
}

function checkIsThere(directory: string): void {
  const path = resolve(directory);
  if (existsSync(join(path, 'log'))) return;
  throw new NotMadeYetError(
    `There is no event log in ${path}: no service has run there. Set DATA_DIR to the service's folder, or name the servers that the log is on.`,
  );
}

/** The store in the data folder, not started yet. Throws `DataFolderError` when the folder cannot be used as it is. */
export function openEmbeddedStore({ config, clock = systemClock, ...context }: Context): Store {
  const folder = openDataFolder(config.DATA_DIR);
  const store = createEmbeddedStore({
    logger: context.logger,
    telemetry: context.telemetry,
    onFatal: context.onFatal,
    clock,
    file: folder.store,
    expectExisting: folder.sealed.has('store'),
    memoryMb: config.EMBEDDED_STORE_MEMORY_MB,
    queryTimeoutMs: config.QUERY_TIMEOUT_MS,
    retentionMs: retentionMsOf(config),
  });
  const { start, write } = guarded(folder, store, context.onFatal);
  return { ...store, write, start: sealing(folder, 'store', { start }) };
}

/** Writes are confirmed only while the file is in its place: what goes into a deleted one is lost. */
function guarded(folder: DataFolder, store: Store, onFatal: (error: unknown) => void): Pick<Store, 'start' | 'write'> {
  let isThere = () => true;
  let fault: Error | undefined;
  const fail = (): Error => {
    if (fault !== undefined) return fault;
    fault = goneWhileOpen(folder.store);
    onFatal(fault);
    return fault;
  };
  return {
    start: async () => {
      await store.start();
      isThere = remembersFile(folder.store);
    },
    write: async (points, options) => {
      const outcomes = await store.write(points, options);
      if (fault === undefined && isThere()) return outcomes;
      throw storeUnavailable(fail());
    },
  };
}
