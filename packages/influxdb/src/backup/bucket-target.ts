import { OperatorError } from '@analytics/shared/errors';
import type { BackendContext } from '@analytics/shared/lifecycle';
import type { BackupSource, RestoreTarget } from '@analytics/shared/ports';
import type { InfluxConfig } from '../config.js';
import { influxOptionsOf } from '../options.js';
import { InfluxHttp } from '../server/influx-http.js';
import { type BucketMetadata, fillShard, makeBucket } from './bucket-metadata.js';
import { BUCKET_FILE, faultOf, STORE_FORMAT, shardFile } from './create-backup.js';
import { dayCounts } from './day-counts.js';

const CALL_TIMEOUT_MS = 60_000;

/**
 * The configured bucket of the configured organisation, which must be there. InfluxDB restores a bucket by making it:
 * one that is empty is deleted first.
 */
export function influxRestoreTarget({ config }: BackendContext<InfluxConfig>): RestoreTarget {
  const { url, org, bucket, operatorToken } = influxOptionsOf(config);
  if (operatorToken === undefined)
    throw new OperatorError('INFLUXDB_OPERATOR_TOKEN is not set: InfluxDB lets an operator token only restore.');
  const connection = { url, token: operatorToken, org, bucket };
  /** One connection: what is restored is one stream after the other. */
  const withHttp = async <Result>(use: (http: InfluxHttp) => Promise<Result>): Promise<Result> => {
    const http = new InfluxHttp(connection, { maxConnections: 1 });
    try {
      return await use(http);
    } catch (error) {
      throw faultOf(error) ?? error;
    } finally {
      await http.destroy();
    }
  };
  const days = async (signal: AbortSignal) =>
    (await withHttp((http) => bucketId(http, connection))) === undefined ? [] : dayCounts(connection, signal);
  const remove = () =>
    withHttp(async (http) => {
      const id = await bucketId(http, connection);
      if (id === undefined) return;
      const path = `/api/v2/buckets/${id}`;
      const { status, text } = await http.request({ method: 'DELETE', path, timeoutMs: CALL_TIMEOUT_MS });
      if (status !== 204)
        throw new OperatorError(`InfluxDB did not delete the bucket "${bucket}" (${status}): ${text}`);
    });
  return {
    place: `the bucket "${bucket}" of "${org}" at ${new URL(url).origin}`,
    storeFormat: STORE_FORMAT,
    takesLog: false,
    holds: async () => {
      const there = await days(AbortSignal.timeout(CALL_TIMEOUT_MS));
      if (there.length === 0) return undefined;
      const records = there.reduce((sum, { count }) => sum + count, 0);
      return `${records} records up to ${there
        .map(({ day }) => day)
        .sort()
        .at(-1)}`;
    },
    setAside: async () => {
      await remove();
      return 'deleted';
    },
    restore: async (source, signal) => {
      const metadata = await readMetadata(source);
      await remove();
      try {
        await withHttp(async (http) => {
          const organizationID = await organisationId(http, org);
          const made = await makeBucket(
            http,
            { ...metadata, organizationID, organizationName: org, bucketName: bucket },
            signal,
          );
          for (const [oldId, newId] of made) {
            // What retention removed while the backup ran is not in it.
            if (source.names.includes(shardFile(oldId)))
              await fillShard(http, newId, source.read(shardFile(oldId)), signal);
          }
        });
      } catch (error) {
        // Half of a bucket would be taken for all of it.
        await remove();
        throw error;
      }
    },
    days,
  };
}

async function readMetadata(source: BackupSource): Promise<BucketMetadata> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of source.read(BUCKET_FILE)) chunks.push(chunk);
  return JSON.parse(Buffer.concat(chunks).toString()) as BucketMetadata;
}

interface Named {
  id: string;
  name: string;
}

async function bucketId(
  http: InfluxHttp,
  { org, bucket }: { org: string; bucket: string },
): Promise<string | undefined> {
  const query = { org, name: bucket };
  const answer = await http.request({ method: 'GET', path: '/api/v2/buckets', query, timeoutMs: CALL_TIMEOUT_MS });
  if (answer.status === 404 && !/organization/i.test(answer.text)) return undefined;
  if (answer.status !== 200) throw refused(answer.status, org);
  const { buckets = [] } = JSON.parse(answer.text) as { buckets?: Named[] };
  return buckets.find(({ name }) => name === bucket)?.id;
}

async function organisationId(http: InfluxHttp, org: string): Promise<string> {
  const answer = await http.request({
    method: 'GET',
    path: '/api/v2/orgs',
    query: { org },
    timeoutMs: CALL_TIMEOUT_MS,
  });
  if (answer.status !== 200) throw refused(answer.status, org);
  const { orgs = [] } = JSON.parse(answer.text) as { orgs?: Named[] };
  const found = orgs.find(({ name }) => name === org);
  if (found === undefined) throw refused(404, org);
  return found.id;
}

const refused = (status: number, org: string): OperatorError =>
  new OperatorError(
    status === 404
      ? `INFLUXDB_ORG "${org}" does not exist there: make it first.`
      : `InfluxDB refuses INFLUXDB_OPERATOR_TOKEN (${status}): it must be an operator token of that server.`,
  );
