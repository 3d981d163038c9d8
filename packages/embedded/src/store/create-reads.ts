import type { RecordReader, RecordScan } from '@analytics/shared/ports';
import type { DuckDBConnection } from '@duckdb/node-api';
import type { ReaderPool } from './reader-pool.js';
import { readDashboard } from './reads/dashboard.js';
import { readApps } from './reads/figures/apps.js';
import { readEventSeries } from './reads/figures/event-series.js';
import { readNames } from './reads/figures/names.js';
import { findRecord } from './reads/find-record.js';
import { readFunnel } from './reads/journeys/funnel.js';
import { readRetention } from './reads/journeys/retention.js';
import { readSessions } from './reads/journeys/sessions.js';
import { readMetricSamples } from './reads/metric-samples.js';
import { readMetricSeries } from './reads/metric-series.js';
import { scanRecords } from './reads/scan.js';
import { readUserEvents } from './reads/user-events.js';

/** The reads of the store, each on one of its readers. `readers` throws while the store is not open. */
export function createReads(readers: () => ReaderPool): RecordReader & RecordScan {
  const by =
    <Query, Answer>(read: (connection: DuckDBConnection, query: Query) => Promise<Answer>) =>
    async (query: Query, signal?: AbortSignal): Promise<Answer> =>
      readers().read((connection) => read(connection, query), { signal });
  return {
    userEvents: by(readUserEvents),
    metricSeries: by(readMetricSeries),
    metricSamples: by(readMetricSamples),
    dashboard: by(readDashboard),
    funnel: by(readFunnel),
    retention: by(readRetention),
    sessions: by(readSessions),
    apps: by(readApps),
    names: by(readNames),
    eventSeries: by(readEventSeries),
    findRecord: by(findRecord),
    async *scan(query, signal) {
      yield* scanRecords(readers(), query, signal);
    },
  };
}
