import type { EventSeriesQuery, Point, RecordReader, RecordScan } from '@analytics/shared/ports';
import { flux } from '@influxdata/influxdb-client';
import { METRICS } from './lines/schema.js';
import { text } from './query/flux.js';
import { select } from './query/influxql.js';
import { Queries, type QueryRunner } from './query/queries.js';
import { RowStream } from './query/row-stream.js';
import { readDashboard } from './reads/dashboard.js';
import { readApps } from './reads/figures/apps.js';
import { readEventSeries, readsEvents } from './reads/figures/event-series.js';
import { readNames } from './reads/figures/names.js';
import { findRecord } from './reads/find-record.js';
import { readFunnel } from './reads/journeys/funnel.js';
import { readRetention } from './reads/journeys/retention.js';
import { readSessions } from './reads/journeys/sessions.js';
import { readMetricSamples } from './reads/metric-samples.js';
import { readMetricSeries } from './reads/metric-series.js';
import { scanRecords } from './reads/record-scan.js';
import { readEventsAt, readStored } from './reads/records-at.js';
import { readUserEvents } from './reads/user-events.js';
import type { Connection } from './server/settings.js';
import type { StoreHealth } from './server/store-health.js';
import type { RecordAt, WantedEvent } from './writes/stored-lines.js';

/** Questions that read events, at once: each may have a few hundred thousand in memory, 100 MB. */
const MAX_QUESTIONS = 2;

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
  const questions = new Queries({ connection, health, timeoutMs: queryTimeoutMs, maxReads: MAX_QUESTIONS });
  const stream = new RowStream({ connection, findDatabase: () => queries.read(({ findDatabase }) => findDatabase()) });
  const scan: RecordScan['scan'] = async function* (query, signal) {
    health.mustRun();
    yield* scanRecords({ queries, stream }, query, signal);
  };
  const by =
    <Query, Answer>(pool: Queries, read: (runner: QueryRunner, query: Query) => Promise<Answer>) =>
    async (query: Query, signal?: AbortSignal): Promise<Answer> => {
      health.mustRun();
      return pool.read((runner) => read(runner, query), signal);
    };
  return {
    userEvents: by(queries, ({ streamInfluxql }, query) => readUserEvents(streamInfluxql, query)),
    metricSeries: by(queries, ({ runInfluxql }, query) => readMetricSeries(runInfluxql, query)),
    metricSamples: by(questions, ({ streamInfluxql }, query) => readMetricSamples(streamInfluxql, query)),
    dashboard: by(queries, (runner, query) => readDashboard(runner, bucket, query)),
    funnel: by(questions, readFunnel),
    retention: by(questions, readRetention),
    sessions: by(questions, readSessions),
    apps: by(queries, readApps),
    names: by(queries, readNames),
    // What is counted in the storage does not wait for what reads many events.
    eventSeries: async (query, signal) =>
      by(readsEvents(query) ? questions : queries, (runner, asked: EventSeriesQuery) =>
        readEventSeries(runner, bucket, asked),
      )(query, signal),
    findRecord: (query, signal) => findRecord(scan, query, signal),
    scan,
    eventsAt: (wanted, signal) => queries.read(({ runInfluxql }) => readEventsAt(runInfluxql, wanted), signal),
    storedRecords: (points) => queries.read(({ runInfluxql }) => readStored(runInfluxql, points)),
    tryReading: () =>
      queries.read(async ({ runFlux, runInfluxql }) => {
        await runFlux(flux`from(bucket: ${text(bucket)}) |> range(start: -1s) |> limit(n: 1)`, () => {});
        await runInfluxql(select({ what: '"value"', from: METRICS, range: { from: 0n, to: 1n } }), () => {});
      }),
    close: async () => {
      await Promise.all([stream.close(), queries.close(), questions.close()]);
    },
  };
}
