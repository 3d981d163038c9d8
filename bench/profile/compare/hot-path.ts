/** A stretch of the way of an event, from the request to the post to InfluxDB. */
export interface Area {
  name: string;
  /** Files, or folders with a `/` at their end, from the root of the checkout. */
  paths: readonly string[];
}

const within = (folder: string, ...names: readonly string[]): string[] =>
  names.map((name) => `packages/${folder}/${name}`);

/**
 * What an event passes that is sent without a key, an app's schema or a signature. Files that only put parts together
 * when a service starts are not among them.
 */
export const HOT_PATH: readonly Area[] = [
  {
    name: 'hooks of every request',
    paths: within(
      'shared/src/http',
      'address-guard.ts',
      'answer-timeout.ts',
      'client-address.ts',
      'client-certificate.ts',
      'compression.ts',
      'correlation-id.ts',
      'credentials.ts',
      'cross-origin.ts',
      'error-answers.ts',
      'gate.ts',
      'known-hosts.ts',
      'origin-guard.ts',
      'protections.ts',
      'request-limit.ts',
      'request-metrics.ts',
      'security-headers.ts',
      'serialization.ts',
      'upgrades.ts',
      'validation.ts',
      'well-formed-requests.ts',
    ),
  },
  { name: 'JSON of a request', paths: within('shared/src/http', 'json-body.ts', 'json-faults.ts', 'json-shape.ts') },
  { name: 'route and answer', paths: within('ingest-api/src/doors', 'native/', 'source.ts') },
  { name: 'accepting', paths: within('ingest-api/src/accept', '') },
  {
    name: 'records: rules, ids, encoding',
    paths: [
      ...within(
        'shared/src/domain',
        'identity.ts',
        'log-record.ts',
        'record-origin.ts',
        'rules/',
        'storable.ts',
        'time-faults.ts',
        'utf8.ts',
      ),
      'packages/shared/src/ports/read-point.ts',
    ],
  },
  {
    name: 'batching',
    paths: within(
      'shared/src/batching',
      'deadline.ts',
      'group-commit.ts',
      'in-turns.ts',
      'next-turn.ts',
      'outcome-writer.ts',
      'refused-batch.ts',
      'stored-records.ts',
      'turn-queue.ts',
    ),
  },
  { name: 'sending to Kafka', paths: within('kafka/src/producer', '') },
  {
    name: 'consuming from Kafka',
    paths: within(
      'kafka/src/consumer',
      'assignment.ts',
      'commit-metadata.ts',
      'confirmation.ts',
      'consumed-record.ts',
      'group-member.ts',
      'offsets.ts',
      'partition-loop.ts',
      'record-queue.ts',
    ),
  },
  { name: 'pipeline of the worker', paths: within('worker/src/pipeline', '') },
  { name: 'lines for InfluxDB', paths: within('influxdb/src/lines', '') },
  {
    name: 'places and posts',
    paths: within(
      'influxdb/src',
      'server/influx-http.ts',
      'writes/batch-writer.ts',
      'writes/point-writer.ts',
      'writes/post-lines.ts',
      'writes/recent-points.ts',
      'writes/rejected-points.ts',
      'writes/stored-lines.ts',
      'writes/timestamp-allocator.ts',
      'writes/write-lines.ts',
      'writes/write-response.ts',
    ),
  },
];

export const isOf = ({ paths }: Area, file: string): boolean =>
  file.endsWith('.ts') && paths.some((path) => (path.endsWith('/') ? file.startsWith(path) : file === path));
