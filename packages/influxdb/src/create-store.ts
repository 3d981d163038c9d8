import { tellingWrite } from '@analytics/shared/batching';
import { shuttingDown } from '@analytics/shared/errors';
import { once } from '@analytics/shared/lifecycle';
import { type Store, systemClock } from '@analytics/shared/ports';
import { backupBucket } from './backup/create-backup.js';
import { createReads } from './create-reads.js';
import { createDeletion } from './deletion/deletion.js';
import { createUserErasure } from './erasure/user-erasure.js';
import { DEFAULTS, type InfluxStoreOptions } from './options.js';
import { Queries } from './query/queries.js';
import { createMaintenance } from './rollups/maintenance.js';
import { InfluxHttp } from './server/influx-http.js';
import { openToWrite } from './server/open-server.js';
import { startProbe } from './server/probe.js';
import { StoreHealth } from './server/store-health.js';
import { createDeletePoints } from './writes/delete-points.js';
import { PointWriter } from './writes/point-writer.js';
import { createPost } from './writes/post-lines.js';

/** Nobody waits at a screen: a look at all events of an app. */
const LONG_QUERY_TIMEOUT_MS = 600_000;

/**
 * The Store on InfluxDB 2, from 2.7 on. Its maintenance makes rollups.
 *
 * Identity: InfluxDB has none but measurement, tags and time. A repeat of an id and a time that this process stored
 * lately is answered `duplicate` without being written, whatever its names. Events of other processes, or from before
 * the start, are looked for before the write, as far as one read can find them (docs/delivery.md). A metric that is not
 * remembered overwrites itself with the same series and time. The same id with another time is seen as a repeat only
 * within one batch.
 *
 * `start` throws `OperatorError` when InfluxDB does not become ready or a setting is wrong.
 */
export function createInfluxStore(options: InfluxStoreOptions): Store {
  const { logger, telemetry, clock = systemClock, url, token, org, bucket, retentionMs, createBucket } = options;
  const { queryTimeoutMs, writeTimeoutMs, startTimeoutMs, probeIntervalMs } = { ...DEFAULTS, ...options };
  const connection = { url, token, org, bucket };
  const health = new StoreHealth(logger);
  const http = new InfluxHttp(connection);
  const post = createPost({ http, connection, clock, gzip: options.gzip ?? false });
  const {
    tryReading,
    eventsAt,
    storedRecords,
    close: closeReads,
    ...reads
  } = createReads({
    connection,
    health,
    queryTimeoutMs,
  });
  const { rollUpIntervalMs: intervalMs } = options;
  const shared = { health, post, retentionMs, clock, logger, telemetry };
  const deletePoints = createDeletePoints({ http, connection });
  const { touch, ...maintenance } = createMaintenance({
    ...shared,
    connection,
    deletePoints,
    intervalMs,
  });
  const writer = new PointWriter({
    ...shared,
    timeoutMs: writeTimeoutMs,
    onPosted: touch,
    readEventsAt: eventsAt,
  });
  const longQueries = new Queries({ connection, health, timeoutMs: LONG_QUERY_TIMEOUT_MS });
  const erasure = createUserErasure({ queries: longQueries, scan: reads.scan, post, touch, clock });
  const deletion = createDeletion({ connection, deletePoints, health, post });
  const tryWriting = async () => (await post('', writeTimeoutMs)).kind === 'stored';
  const stopping = new AbortController();
  let stopProbe = () => {};
  return {
    ...reads,
    ...erasure,
    start: async () => {
      health.phase = 'starting';
      const { signal } = stopping;
      await openToWrite({ http, connection, retentionMs, logger, createBucket, startTimeoutMs, signal });
      if (signal.aborted) throw shuttingDown();
      health.phase = 'running';
      stopProbe = startProbe({ http, health, intervalMs: probeIntervalMs, tryWriting, tryReading });
      logger.info({ org, bucket }, 'the store is open');
    },
    write: tellingWrite({
      write: async (points, writeOptions) => {
        health.mustRun();
        return writer.write(points, writeOptions);
      },
      find: storedRecords,
      onFailure: (error) => logger.warn({ err: error }, 'the records of duplicates could not be read'),
    }),
    countRecords: async (selection, signal) => {
      health.mustRun();
      return deletion.countRecords(selection, signal);
    },
    deleteRecords: async (selection, deletionOptions) => {
      health.mustRun();
      try {
        await deletion.deleteRecords(selection, deletionOptions);
      } finally {
        writer.forgetWritten();
      }
    },
    forgetWritten: () => writer.forgetWritten(),
    backup: async (sink, signal) => {
      health.mustRun();
      return backupBucket({ connection, operatorToken: options.operatorToken, sink, signal });
    },
    maintenance: {
      ...maintenance,
      start: async () => {
        health.mustRun();
        await maintenance.start();
      },
    },
    health: () => health.report(),
    stop: once(async () => {
      health.phase = 'stopped';
      stopping.abort();
      stopProbe();
      await Promise.all([writer.close(), closeReads(), longQueries.close(), deletion.close(), maintenance.stop()]);
      await http.close();
    }),
  };
}
