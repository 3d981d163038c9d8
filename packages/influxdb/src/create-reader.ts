import { shuttingDown } from '@analytics/shared/errors';
import { once } from '@analytics/shared/lifecycle';
import type { Lifecycle, RecordReader, RecordScan } from '@analytics/shared/ports';
import { createReads } from './create-reads.js';
import { DEFAULTS, type InfluxReaderOptions } from './options.js';
import { InfluxHttp } from './server/influx-http.js';
import { openToRead } from './server/open-server.js';
import { startProbe } from './server/probe.js';
import { StoreHealth } from './server/store-health.js';

/** A store of which a process only reads. */
export interface InfluxReader extends RecordReader, RecordScan, Lifecycle {}

/**
 * The reads of the store on InfluxDB, for a process that writes nothing. Its token need only read, and it makes no bucket.
 *
 * `start` throws `OperatorError` when InfluxDB does not become ready or a setting is wrong.
 */
export function createInfluxReader(options: InfluxReaderOptions): InfluxReader {
  const { logger, url, token, org, bucket, retentionMs } = options;
  const { queryTimeoutMs, startTimeoutMs, probeIntervalMs } = { ...DEFAULTS, ...options };
  const connection = { url, token, org, bucket };
  const health = new StoreHealth(logger);
  const http = new InfluxHttp(connection);
  const { tryReading, close, ...reads } = createReads({ connection, health, queryTimeoutMs });
  const stopping = new AbortController();
  let stopProbe = () => {};
  return {
    ...reads,
    start: async () => {
      health.phase = 'starting';
      const { signal } = stopping;
      await openToRead({ http, connection, retentionMs, logger, startTimeoutMs, tryReading, signal });
      if (signal.aborted) throw shuttingDown();
      health.phase = 'running';
      stopProbe = startProbe({ http, health, intervalMs: probeIntervalMs, tryReading });
      logger.info({ org, bucket }, 'the store is open for reads');
    },
    health: () => health.report(),
    stop: once(async () => {
      health.phase = 'stopped';
      stopping.abort();
      stopProbe();
      await close();
      await http.close();
    }),
  };
}
