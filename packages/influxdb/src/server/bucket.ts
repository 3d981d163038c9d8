import { DAY_MS } from '@analytics/shared/domain';
import { OperatorError } from '@analytics/shared/errors';
import type { Logger } from '@analytics/shared/telemetry';
import type { HttpResponse, InfluxHttp } from './influx-http.js';
import { type Connection, settingFault } from './settings.js';

export interface Bucket {
  name: string;
  retentionRules?: { type: string; everySeconds: number }[];
}

export interface BucketOptions {
  http: InfluxHttp;
  connection: Connection;
  /** What `RETENTION_DAYS` says, milliseconds; undefined: for ever. */
  retentionMs: number | undefined;
  logger: Logger;
}

/** One of the calls at the start; longer means that the server is not ready. */
export const START_CALL_TIMEOUT_MS = 5_000;
const SECOND_MS = 1_000;

/** InfluxDB is there but cannot answer yet; trying again may help. */
export class NotReady extends Error {
  override readonly name = 'NotReady';
}

/** The bucket as the token sees it; undefined when it does not exist or the token may not see it. */
export async function findBucket({ http, connection }: BucketOptions): Promise<Bucket | undefined> {
  const { org, bucket } = connection;
  const answer = await http.request({
    method: 'GET',
    path: '/api/v2/buckets',
    query: { org, name: bucket },
    timeoutMs: START_CALL_TIMEOUT_MS,
  });
  if (answer.status === 404 && !/organization/i.test(answer.text)) return undefined;
  throwUnless(answer, 200, connection);
  const { buckets = [] } = JSON.parse(answer.text) as { buckets?: Bucket[] };
  return buckets.find(({ name }) => name === bucket);
}

/** Makes the bucket with the retention. Throws `OperatorError` when the token may not. */
export async function createBucket({ http, connection, retentionMs, logger }: BucketOptions): Promise<void> {
  const { org, bucket } = connection;
  const orgID = await organisationId(http, connection);
  const everySeconds = Math.ceil((retentionMs ?? 0) / SECOND_MS);
  const answer = await http.request({
    method: 'POST',
    path: '/api/v2/buckets',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      orgID,
      name: bucket,
      retentionRules: everySeconds > 0 ? [{ type: 'expire', everySeconds }] : [],
    }),
    timeoutMs: START_CALL_TIMEOUT_MS,
  });
  // Another process made it at the same moment.
  if (answer.status === 422 && /already exists/i.test(answer.text)) return;
  if (answer.status === 401 || answer.status === 403) throw mayNotCreate(connection);
  throwUnless(answer, 201, connection);
  logger.info({ org, bucket, retentionSeconds: everySeconds }, 'the bucket was made');
}

async function organisationId(http: InfluxHttp, connection: Connection): Promise<string> {
  const { org } = connection;
  const timeoutMs = START_CALL_TIMEOUT_MS;
  const answer = await http.request({ method: 'GET', path: '/api/v2/orgs', query: { org }, timeoutMs });
  if (answer.status === 200) {
    const { orgs = [] } = JSON.parse(answer.text) as { orgs?: { id: string; name: string }[] };
    const found = orgs.find(({ name }) => name === org);
    if (found !== undefined) return found.id;
  }
  if (answer.status < 500) throw mayNotCreate(connection);
  throw new NotReady(`InfluxDB answered ${answer.status}`);
}

const mayNotCreate = ({ org, bucket }: Connection) =>
  new OperatorError(
    `INFLUXDB_BUCKET "${bucket}" does not exist in INFLUXDB_ORG "${org}", and INFLUXDB_TOKEN may not make it. ` +
      'Make the bucket, or use a token that may.',
  );

/** Throws what the operator must repair, or `NotReady`, unless the answer has the status. */
export function throwUnless(answer: HttpResponse, status: number, connection: Connection): void {
  if (answer.status === status) return;
  const fault = settingFault(answer.status, answer.text, connection);
  if (fault !== undefined) throw new OperatorError(fault);
  throw new NotReady(`InfluxDB answered ${answer.status}`);
}

/** Warns when the bucket deletes records before the service's retention ends. */
export function checkRetention(bucket: Bucket, { retentionMs, logger }: BucketOptions): void {
  const bucketMs = (bucket.retentionRules?.find(({ type }) => type === 'expire')?.everySeconds ?? 0) * SECOND_MS;
  if (bucketMs === 0 || (retentionMs !== undefined && bucketMs >= retentionMs)) return;
  const promised =
    retentionMs === undefined ? 'is not set, so records count as stored for ever' : `is ${retentionMs / DAY_MS}`;
  logger.warn(
    { bucket: bucket.name, bucketRetentionDays: bucketMs / DAY_MS },
    `INFLUXDB_BUCKET "${bucket.name}" deletes records after ${bucketMs / DAY_MS} days, but RETENTION_DAYS ${promised}`,
  );
}
