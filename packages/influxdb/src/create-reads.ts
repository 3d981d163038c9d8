import type { Point, RecordReader, RecordScan } from '@analytics/shared/ports';
import { flux } from '@influxdata/influxdb-client';
import { METRICS } from './lines/schema.js';
import { text } from './query/flux.js';
import { select } from './query/influxql.js';
import { Queries } from './query/queries.js';
import { RowStream } from './query/row-stream.js';
import { readDashboard } from './reads/dashboard.js';
import { readMetricSeries } from './reads/metric-series.js';
import { scanRecords } from './reads/record-scan.js';
import { readEventsAt, readStored } from './reads/records-at.js';
import { readUserEvents } from './reads/user-events.js';
import type { Connection } from './server/settings.js';
import type { StoreHealth } from './server/store-health.js';
import type { RecordAt, WantedEvent } from './writes/stored-lines.js';

export interface ReadsOptions {
  connection: Connection;
  health: StoreHealth;
  queryTimeoutMs: number;
}

export interface Reads extends RecordReader, RecordScan {
  /** The events at the nanoseconds of the wanted ones. */
  eventsAt(wanted: readonly WantedEvent[], signal?: AbortSignal): Promise<RecordAt[]>;
  /** The stored record with the identity and time of each point; undefined where none was found. */
  storedRecords(points: readonly Point[]): Promise<(Point | undefined)[]>;
  /** Reads next to nothing in both languages; rejects when the token may not. */
  tryReading(): Promise<void>;
  /** Ends the scans under way, waits for the other reads, and rejects further ones. */
  close(): Promise<void>;
}

/** The reads of a store. Each throws `shutting_down` or `store_unavailable` while the store is not running. */
export function createReads({ connection, health, queryTimeoutMs }: ReadsOptions): Reads {
  const { bucket } = connection;
  const queries = new Queries({ connection, health, timeoutMs: queryTimeoutMs });
  const stream = new RowStream({ connection, findDatabase: () => queries.read(({ findDatabase }) => findDatabase()) });
  return {
    userEvents: async (query, signal) => {
      health.mustRun();
      return queries.read(({ streamInfluxql }) => readUserEvents(streamInfluxql, query), signal);
    },
    metricSeries: async (query, signal) => {
      health.mustRun();
      return queries.read(({ runInfluxql }) => readMetricSeries(runInfluxql, query), signal);
    },
    dashboard: async (query, signal) => {
      health.mustRun();
      return queries.read((runner) => readDashboard(runner, bucket, query), signal);
    },
    async *scan(query, signal) {
      health.mustRun();
      yield* scanRecords({ queries, stream }, query, signal);
    },
    eventsAt: (wanted, signal) => queries.read(({ runInfluxql }) => readEventsAt(runInfluxql, wanted), signal),
    storedRecords: (points) => queries.read(({ runInfluxql }) => readStored(runInfluxql, points)),
    tryReading: () =>
      queries.read(async ({ runFlux, runInfluxql }) => {
        await runFlux(flux`from(bucket: ${text(bucket)}) |> range(start: -1s) |> limit(n: 1)`, () => {});
        await runInfluxql(select({ what: '"value"', from: METRICS, range: { from: 0n, to: 1n } }), () => {});
      }),
    close: async () => {
      await Promise.all([stream.close(), queries.close()]);
    },
  };
}
