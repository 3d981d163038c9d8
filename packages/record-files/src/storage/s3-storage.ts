import type { Readable } from 'node:stream';
import { requireFileName, requirePrefix } from './file-names.js';
import type { FileStorage } from './file-storage.js';
import { createS3Client, type S3Access } from './s3-client.js';
import { upload } from './s3-upload.js';
import { noSuchFile, storageUnavailable } from './storage-errors.js';

export interface S3StorageOptions extends S3Access {
  bucket: string;
  /** Before each name, without a `/` at its end; empty: the whole bucket. */
  prefix: string;
}

const MISSING = ['NoSuchKey', 'NotFound'];
const isMissing = (error: unknown): boolean => MISSING.includes((error as { code?: string } | null)?.code ?? '');

/** Files below a prefix of a bucket, which must be there. */
export function createS3Storage({ bucket, prefix, ...access }: S3StorageOptions): FileStorage {
  const client = createS3Client(access);
  const place = `s3://${bucket}/${prefix}`;
  const before = prefix === '' ? '' : `${prefix}/`;
  const keyOf = (name: string) => before + requireFileName(name);
  const unavailable = (error: unknown) => storageUnavailable(error, place);

  return {
    place,
    folder: undefined,

    async write(name, content, { signal } = {}) {
      const key = keyOf(name);
      let failed: { error: unknown } | undefined;
      async function* watched() {
        try {
          yield* content;
        } catch (error) {
          failed = { error };
          throw error;
        }
      }
      try {
        return { bytes: await upload({ client, bucket, key, content: watched(), signal }) };
      } catch (error) {
        if (failed !== undefined) throw failed.error;
        throw signal?.aborted === true ? error : unavailable(error);
      }
    },

    async *read(name, { signal } = {}) {
      const key = keyOf(name);
      let stream: Readable;
      try {
        stream = await client.getObject(bucket, key);
      } catch (error) {
        throw isMissing(error) ? noSuchFile(name) : unavailable(error);
      }
      try {
        for await (const part of stream) {
          signal?.throwIfAborted();
          yield part as Buffer;
        }
      } catch (error) {
        throw signal?.aborted === true ? error : unavailable(error);
      } finally {
        stream.destroy();
      }
    },

    async *list(namePrefix, { signal } = {}) {
      const objects = client.listObjectsV2(bucket, before + requirePrefix(namePrefix), true);
      try {
        for await (const { name: key, size, lastModified } of objects) {
          signal?.throwIfAborted();
          if (key === undefined || key.endsWith('/')) continue;
          yield { name: key.slice(before.length), bytes: size ?? 0, changedAt: lastModified?.getTime() ?? 0 };
        }
      } catch (error) {
        throw signal?.aborted === true ? error : unavailable(error);
      } finally {
        objects.destroy();
      }
    },

    async stat(name) {
      const key = keyOf(name);
      try {
        const { size, lastModified } = await client.statObject(bucket, key);
        return { name, bytes: size, changedAt: lastModified.getTime() };
      } catch (error) {
        if (isMissing(error)) return undefined;
        throw unavailable(error);
      }
    },

    async delete(name) {
      const key = keyOf(name);
      try {
        await client.removeObject(bucket, key);
      } catch (error) {
        if (!isMissing(error)) throw unavailable(error);
      }
    },
  };
}
