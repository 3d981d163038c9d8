import { DAY_MS } from '@analytics/shared/domain';
import type { Client } from 'minio';

/** Held in memory; the smallest that S3 takes is 5 MiB, and 10,000 parts make a file: 78 GiB. */
const PART_BYTES = 8 * 1024 * 1024;

export interface Upload {
  client: Client;
  bucket: string;
  key: string;
  content: AsyncIterable<Uint8Array>;
  signal: AbortSignal | undefined;
}

/**
 * Uploads the content as one object, in parts where it is large. What is cut off leaves nothing: the upload is aborted.
 * The library's own upload of a stream waits for ever when the stream fails, and goes on with the parts of another's
 * upload of the same name.
 */
export async function upload(options: Upload): Promise<number> {
  const { client, bucket, key, content, signal } = options;
  const parts = partsOf(content, signal);
  const first = await parts.next();
  const head = first.value ?? Buffer.alloc(0);
  if (head.byteLength < PART_BYTES) {
    await client.putObject(bucket, key, head, head.byteLength);
    return head.byteLength;
  }
  await abortAbandoned(options);
  const uploadID = await client.initiateNewMultipartUpload(bucket, key, {});
  try {
    const etags: { part: number; etag: string }[] = [];
    let bytes = 0;
    for await (const part of prepend(head, parts)) {
      const partNumber = etags.length + 1;
      const { etag } = await client.uploadPart(
        { bucketName: bucket, objectName: key, uploadID, partNumber, headers: {} },
        part,
      );
      etags.push({ part: partNumber, etag });
      bytes += part.byteLength;
    }
    signal?.throwIfAborted();
    await client.completeMultipartUpload(bucket, key, uploadID, etags);
    return bytes;
  } catch (error) {
    await client.abortMultipartUpload(bucket, key, uploadID).catch(() => {});
    throw error;
  }
}

async function* prepend(head: Buffer, rest: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  yield head;
  yield* rest;
}

/** Each but the last has `PART_BYTES`. */
async function* partsOf(
  content: AsyncIterable<Uint8Array>,
  signal: AbortSignal | undefined,
): AsyncGenerator<Buffer, undefined> {
  let held: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of content) {
    signal?.throwIfAborted();
    held.push(chunk);
    bytes += chunk.byteLength;
    while (bytes >= PART_BYTES) {
      const all = Buffer.concat(held);
      yield all.subarray(0, PART_BYTES);
      held = [all.subarray(PART_BYTES)];
      bytes -= PART_BYTES;
    }
  }
  if (bytes > 0) yield Buffer.concat(held);
  return undefined;
}

/** What a process that was killed has left is not listed as a file, and is paid for. */
async function abortAbandoned({ client, bucket, key }: Upload): Promise<void> {
  const folder = key.slice(0, key.lastIndexOf('/') + 1);
  for await (const { key: name, uploadId, initiated } of client.listIncompleteUploads(bucket, folder, true)) {
    if (Date.now() - new Date(initiated).getTime() > DAY_MS) await client.abortMultipartUpload(bucket, name, uploadId);
  }
}
