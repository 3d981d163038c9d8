import { backoffMs, sleep } from '@analytics/shared/batching';
import { AppError, storeUnreadable } from '@analytics/shared/errors';
import { gzipped } from '@analytics/shared/files';
import type { BackupSink, StoreCopy } from '@analytics/shared/ports';
import { HttpError } from '@influxdata/influxdb-client';
import { InfluxHttp } from '../server/influx-http.js';
import type { Connection } from '../server/settings.js';
import { type BucketMetadata, bucketsOf, shardContent, shardsOf } from './bucket-metadata.js';
import { dayCounts } from './day-counts.js';

export const STORE_FORMAT = 'influxdb';
/** Names in a backup. */
export const BUCKET_FILE = 'bucket.json';
export const shardFile = (id: number): string => `shard-${id}.tar.gz`;

export interface InfluxBackupOptions {
  connection: Connection;
  operatorToken: string | undefined;
  sink: BackupSink;
  signal: AbortSignal;
}

/**
 * Writes the bucket: its metadata, and each shard as it is when it is read. So it is not of one moment, and what is
 * written meanwhile may be in it or not. InfluxDB writes the cache of a shard to a file for it.
 *
 * @throws AppError `conflict` where InfluxDB refuses it, `store_unavailable` where it is away. What the sink throws is passed on.
 */
export async function backupBucket({
  connection,
  operatorToken,
  sink,
  signal,
}: InfluxBackupOptions): Promise<StoreCopy> {
  if (operatorToken === undefined)
    throw conflict('INFLUXDB_OPERATOR_TOKEN is not set: InfluxDB gives backups to an operator token only.');
  const operator = { ...connection, token: operatorToken };
  const http = new InfluxHttp(operator, { maxConnections: 1 });
  try {
    // Before the shards: each of these records is in one of them.
    const days = await asked(() => dayCounts(connection, signal), signal);
    const bucket = await findBucket(http, connection, signal);
    for (const id of shardsOf(bucket)) await backupShard(http, { id, connection, sink, signal });
    await sink.write(BUCKET_FILE, content(JSON.stringify(bucket)));
    return { format: STORE_FORMAT, days, isExact: false };
  } catch (error) {
    throw faultOf(error) ?? busyOf(error) ?? error;
  } finally {
    await http.destroy();
  }
}

/** @throws AppError when the server has no such bucket. */
async function findBucket(http: InfluxHttp, { org, bucket }: Connection, signal: AbortSignal): Promise<BucketMetadata> {
  const buckets = await asked(() => bucketsOf(http, signal), signal);
  const found = buckets.find(({ bucketName, organizationName }) => bucketName === bucket && organizationName === org);
  if (found === undefined) throw conflict(`INFLUXDB_BUCKET "${bucket}" does not exist in INFLUXDB_ORG "${org}".`);
  return found;
}

interface ShardBackup extends Omit<InfluxBackupOptions, 'operatorToken'> {
  id: number;
}

/** InfluxDB refuses while it writes a file of the shard by itself. */
const MAX_TRIES = 10;

async function backupShard(http: InfluxHttp, { id, connection, sink, signal }: ShardBackup): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    try {
      const content = await asked(() => shardContent(http, id, signal), signal);
      return await sink.write(shardFile(id), gzipped(toItsEnd(content, signal)));
    } catch (error) {
      if (!(error instanceof HttpError) || error.statusCode < 404) throw error;
      // Retention may have removed it: it is then of no use to anybody.
      if (!shardsOf(await findBucket(http, connection, signal)).includes(id)) return;
      if (tries === MAX_TRIES) throw error;
    }
    await sleep(backoffMs(tries), signal);
  }
}

/** Asks InfluxDB; what is no answer of its own means that it is away. */
async function asked<Answer>(ask: () => Promise<Answer>, signal: AbortSignal): Promise<Answer> {
  try {
    return await ask();
  } catch (error) {
    throw error instanceof HttpError || signal.aborted ? error : storeUnreadable(error);
  }
}

/** What InfluxDB sends, which may end in the middle when it dies. */
async function* toItsEnd(content: AsyncIterable<Buffer>, signal: AbortSignal): AsyncGenerator<Buffer> {
  try {
    yield* content;
  } catch (error) {
    throw signal.aborted ? error : storeUnreadable(error);
  }
}

/** Of a server that answers, and cannot do it now. */
const busyOf = (error: unknown): AppError | undefined =>
  error instanceof HttpError && (error.statusCode >= 500 || error.statusCode === 429)
    ? storeUnreadable(error)
    : undefined;

/** What to repair where InfluxDB has refused; undefined for any other error. */
export function faultOf(error: unknown): AppError | undefined {
  if (!(error instanceof HttpError) || (error.statusCode !== 401 && error.statusCode !== 403)) return undefined;
  return conflict(`InfluxDB refuses INFLUXDB_OPERATOR_TOKEN (${error.statusCode}): it must be an operator token.`);
}

const conflict = (detail: string): AppError => new AppError('conflict', { detail });

async function* content(text: string): AsyncGenerator<Buffer> {
  yield Buffer.from(text);
}
