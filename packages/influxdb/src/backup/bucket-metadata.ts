import { Readable } from 'node:stream';
import type { InfluxHttp } from '../server/influx-http.js';

/** What a restore needs to make a bucket again; passed on as InfluxDB has it, but for the names. */
export interface BucketMetadata {
  organizationID: string;
  organizationName: string;
  bucketID: string;
  bucketName: string;
  retentionPolicies: { shardGroups: ShardGroup[] | null }[];
}
interface ShardGroup {
  shards: { id: number }[];
  /** Set: its shards are gone. */
  deletedAt?: string;
}

/** Metadata and shards are made before the first byte comes, milliseconds. */
export const IDLE_TIMEOUT_MS = 300_000;

/** Every bucket of the server. Needs an operator token. */
export async function bucketsOf(http: InfluxHttp, signal: AbortSignal): Promise<BucketMetadata[]> {
  const chunks: Buffer[] = [];
  const headers = { 'accept-encoding': 'identity' };
  const path = '/api/v2/backup/metadata';
  for await (const chunk of await http.stream({ method: 'GET', path, headers, idleTimeoutMs: IDLE_TIMEOUT_MS, signal }))
    chunks.push(chunk);
  return JSON.parse(lastPart(Buffer.concat(chunks))) as BucketMetadata[];
}

/**
 * The last part of a multipart body. The parts before it, databases with the tokens of the server, are let go: they have
 * no place in a backup of one bucket.
 */
function lastPart(body: Buffer): string {
  const boundary = body.subarray(0, body.indexOf('\r\n'));
  const from = body.lastIndexOf(boundary, body.lastIndexOf(boundary) - 1);
  const content = body.indexOf('\r\n\r\n', from);
  const to = body.indexOf(`\r\n${boundary.toString()}--`, content);
  if (boundary.length < 3 || content === -1 || to === -1) throw new Error('the metadata of the buckets are cut short');
  return body.toString('utf8', content, to);
}

/** The ids of the bucket's shards that are there. */
export const shardsOf = ({ retentionPolicies }: BucketMetadata): number[] =>
  retentionPolicies.flatMap(({ shardGroups }) =>
    (shardGroups ?? [])
      .filter(({ deletedAt }) => deletedAt === undefined || deletedAt.startsWith('0001-'))
      .flatMap(({ shards }) => shards.map(({ id }) => id)),
  );

export const shardContent = (http: InfluxHttp, id: number, signal: AbortSignal): Promise<AsyncIterable<Buffer>> =>
  http.stream({
    method: 'GET',
    path: `/api/v2/backup/shards/${id}`,
    headers: { 'accept-encoding': 'identity' },
    idleTimeoutMs: IDLE_TIMEOUT_MS,
    signal,
  });

/** Makes the bucket; the ids that its shards have by those that they had. */
export async function makeBucket(
  http: InfluxHttp,
  metadata: BucketMetadata,
  signal: AbortSignal,
): Promise<Map<number, number>> {
  const answer = await http.stream({
    path: '/api/v2/restore/bucketMetadata',
    body: JSON.stringify(metadata),
    headers: { 'content-type': 'application/json' },
    idleTimeoutMs: IDLE_TIMEOUT_MS,
    signal,
  });
  const { shardMappings } = JSON.parse(await textOf(answer)) as { shardMappings: { oldId: number; newId: number }[] };
  return new Map(shardMappings.map(({ oldId, newId }) => [oldId, newId]));
}

/** Puts the content of a shard, compressed with gzip, into one that was made. */
export async function fillShard(
  http: InfluxHttp,
  id: number,
  content: AsyncIterable<Uint8Array>,
  signal: AbortSignal,
): Promise<void> {
  const answer = await http.stream({
    path: `/api/v2/restore/shards/${id}`,
    body: Readable.from(content),
    headers: { 'content-type': 'application/octet-stream', 'content-encoding': 'gzip' },
    idleTimeoutMs: IDLE_TIMEOUT_MS,
    signal,
  });
  await textOf(answer);
}

async function textOf(content: AsyncIterable<Uint8Array>): Promise<string> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of content) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}
