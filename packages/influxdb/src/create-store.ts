import { shuttingDown, storeUnavailable } from '@analytics/shared/errors';
import { once } from '@analytics/shared/lifecycle';
import { type Store, systemClock } from '@analytics/shared/ports';
import { flux } from '@influxdata/influxdb-client';
import { METRICS } from './lines/schema.js';
import { DEFAULTS, type InfluxStoreOptions } from './options.js';
import { text } from './query/flux.js';
import { select } from './query/influxql.js';
import { Queries } from './query/queries.js';
import { readDashboard } from './reads/dashboard.js';
import { readMetricSeries } from './reads/metric-series.js';
import { readUserEvents } from './reads/user-events.js';
import { Rollups } from './rollups/rollups.js';
import { InfluxHttp } from './server/influx-http.js';
import { openServer } from './server/open-server.js';
import { startProbe } from './server/probe.js';
import { StoreHealth } from './server/store-health.js';
import { PointWriter } from './writes/point-writer.js';
import { createPost } from './writes/post-lines.js';

/** One query of a rollup reads an app's hours of up to a day. */
const ROLLUP_TIMEOUT_MS = 600_000;

/**
 * The Store on InfluxDB 2, from 2.7 on.
 *
 * Identity: InfluxDB has none but measurement, tags and time. A repeat lands on itself only with the same id, the same
 * timestamp and the same series (for an event app, type, name and user; for a metric app, name, type and tags). A repeat
 * of what this process stored lately is answered `duplicate` without being written; any other `stored`. The same id with
 * another timestamp or series is seen as a repeat only within one batch.
 *
 * `start` throws `OperatorError` when InfluxDB does not become ready or a setting is wrong.
 */
export function createInfluxStore(options: InfluxStoreOptions): Store {
  const { logger, telemetry, clock = systemClock, readOnly = false, retentionMs, bucket } = options;
  const { queryTimeoutMs, writeTimeoutMs, startTimeoutMs, probeIntervalMs } = { ...DEFAULTS, ...options };
  const connection = { url: options.url, token: options.token, org: options.org, bucket };
  const health = new StoreHealth(logger);
  const http = new InfluxHttp(connection);
  const post = createPost({ http, connection, clock });
  const rollUpQueries = new Queries({
    connection,
    health,
    timeoutMs: ROLLUP_TIMEOUT_MS,
    maxRows: Number.MAX_SAFE_INTEGER,
  });
  const rollups = new Rollups({
    queries: rollUpQueries,
    post,
    bucket,
    retentionMs,
    clock,
    logger,
    telemetry,
    intervalMs: options.rollUpIntervalMs,
  });
  const writer = new PointWriter({
    post,
    health,
    retentionMs,
    timeoutMs: writeTimeoutMs,
    clock,
    logger,
    telemetry,
    onPosted: (lines) => {
      if (rollsUp) rollups.touch(lines);
    },
  });
  const queries = new Queries({ connection, health, timeoutMs: queryTimeoutMs });
  const stopping = new AbortController();
  let stopProbe = () => {};
  let rollsUp = false;

  const tryReading = () =>
    queries.read(async ({ runFlux, runInfluxql }) => {
      await runFlux(flux`from(bucket: ${text(bucket)}) |> range(start: -1s) |> limit(n: 1)`, () => {});
      await runInfluxql(select({ what: '"value"', from: METRICS, range: { from: 0n, to: 1n } }), () => {});
    });
  const mustRun = () => {
    if (health.phase === 'stopped') throw shuttingDown();
    if (health.phase !== 'running') throw storeUnavailable(new Error('the store is not started'));
  };

  return {
    start: async () => {
      health.phase = 'starting';
      const { signal } = stopping;
      const { createBucket } = options;
      await openServer({
        http,
        connection,
        retentionMs,
        logger,
        readOnly,
        createBucket,
        startTimeoutMs,
        tryReading,
        signal,
      });
      if (signal.aborted) throw shuttingDown();
      health.phase = 'running';
      const tryWriting = async () => (await post('', writeTimeoutMs)).kind === 'stored';
      stopProbe = startProbe({ http, health, intervalMs: probeIntervalMs, tryWriting, tryReading });
      logger.info({ org: connection.org, bucket }, 'the store is open');
    },
    write: async (points) => {
      mustRun();
      if (readOnly) throw storeUnavailable(new Error('the store was opened for reading only'));
      return writer.write(points);
    },
    userEvents: async (query, signal) => {
      mustRun();
      return queries.read(({ runInfluxql }) => readUserEvents(runInfluxql, query), signal);
    },
    metricSeries: async (query, signal) => {
      mustRun();
      return queries.read(({ runInfluxql }) => readMetricSeries(runInfluxql, query), signal);
    },
    dashboard: async (query, signal) => {
      mustRun();
      return queries.read((runner) => readDashboard(runner, bucket, query), signal);
    },
    scan: () => {
      throw new Error('scans of InfluxDB are not made yet');
    },
    maintenance: {
      start: async () => {
        mustRun();
        rollsUp = true;
        rollups.start();
      },
      stop: () => rollups.stop(),
      health: () => ({ status: 'ok' }),
    },
    health: () => health.report(),
    stop: once(async () => {
      health.phase = 'stopped';
      stopping.abort();
      stopProbe();
      await Promise.all([writer.close(), queries.close(), rollups.stop()]);
      await rollUpQueries.close();
      await http.close();
    }),
  };
}
