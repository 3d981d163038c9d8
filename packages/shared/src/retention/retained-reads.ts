import type { AppScope } from '../domain/index.js';
import type { EarliestByApp, RecordReader, RecordScan, TimeRange } from '../ports/index.js';
import type { AppRetention } from './app-retention.js';

interface Limited {
  apps: AppScope;
  range: TimeRange;
  earliest?: EarliestByApp | undefined;
}

/** Reads that show nothing older than the retention of its app. */
export const retainedReader = (reader: RecordReader, retention: AppRetention): RecordReader => ({
  userEvents: (query, signal) => reader.userEvents(limited(query, retention), signal),
  metricSeries: (query, signal) => reader.metricSeries(limited(query, retention), signal),
  metricSamples: (query, signal) => reader.metricSamples(limited(query, retention), signal),
  dashboard: (query, signal) => reader.dashboard(ofOneApp(query, retention), signal),
  funnel: (query, signal) => reader.funnel(ofOneApp(query, retention), signal),
  retention: (query, signal) => reader.retention(ofOneApp(query, retention), signal),
  sessions: (query, signal) => reader.sessions(ofOneApp(query, retention), signal),
  apps: (query, signal) => reader.apps(limited(query, retention), signal),
  names: (query, signal) => reader.names(ofOneApp(query, retention), signal),
  eventSeries: (query, signal) => reader.eventSeries(ofOneApp(query, retention), signal),
  findRecord: (query, signal) => reader.findRecord(ofOneApp(query, retention), signal),
});

/** The same of reading in bulk. */
export const retainedScan = (records: RecordScan, retention: AppRetention): RecordScan => ({
  scan: (query, signal) => records.scan(limited(query, retention), signal),
});

const notBefore = ({ from, to }: TimeRange, earliest = from): TimeRange => {
  const start = Math.max(from, earliest);
  return { from: start, to: Math.max(start, to) };
};

const ofOneApp = <Query extends { appId: string; range: TimeRange }>(
  query: Query,
  { earliestOf }: AppRetention,
): Query => ({
  ...query,
  range: notBefore(query.range, earliestOf(query.appId)),
});

/** A read of one app gets another range; one of several keeps its range, with the limits of those apps that are within it. */
function limited<Query extends Limited>(query: Query, retention: AppRetention): Query {
  const { apps, range } = query;
  if (apps !== 'all' && apps.length === 1 && apps[0] !== undefined) {
    return { ...query, range: notBefore(range, retention.earliestOf(apps[0])) };
  }
  const earliest = within(range, apps === 'all' ? retention.earliestByApp() : ofApps(apps, retention));
  return earliest.size === 0 ? query : { ...query, earliest };
}

const ofApps = (apps: readonly string[], { earliestOf }: AppRetention): EarliestByApp =>
  new Map(
    apps.flatMap((appId) => {
      const ms = earliestOf(appId);
      return ms === undefined ? [] : [[appId, ms] as const];
    }),
  );

const within = ({ from }: TimeRange, earliest: EarliestByApp): EarliestByApp =>
  new Map([...earliest].filter(([, ms]) => ms > from));
