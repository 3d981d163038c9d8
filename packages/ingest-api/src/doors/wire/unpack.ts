import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { AppError, overloaded } from '@analytics/shared/errors';
import type { FastifyReply, FastifyRequest } from 'fastify';

const unzip = promisify(gunzip);

/** What bodies that say nothing of their compression may be together, once unpacked. */
const MAX_UNPACKED_BYTES = 134_217_728;

const isGzip = (bytes: Buffer): boolean => bytes[0] === 0x1f && bytes[1] === 0x8b;

export type Unpack = (bytes: Buffer, request: FastifyRequest, reply: FastifyReply) => Promise<Buffer>;

/**
 * Unpacks gzip that no header names, as browsers' SDKs send it: what was named is unpacked by now. The limit of a body
 * counts unpacked bytes, and so does what such bodies hold side by side.
 *
 * @throws AppError for what is damaged, too large, or packed once more
 */
export function createUnpack(): Unpack {
  let held = 0;
  return async (bytes, request, reply) => {
    if (!isGzip(bytes)) return bytes;
    if (request.headers['content-encoding'] === 'gzip') throw packedTwice();
    const limit = request.routeOptions.bodyLimit ?? bytes.length;
    if (held + limit > MAX_UNPACKED_BYTES) throw overloaded('Too many compressed bodies are under way.');
    held += limit;
    reply.raw.once('close', () => {
      held -= limit;
    });
    const unpacked = await unzip(bytes, { maxOutputLength: limit }).catch((error: unknown) => {
      throw faultOf(error, limit);
    });
    if (isGzip(unpacked)) throw packedTwice();
    return unpacked;
  };
}

const packedTwice = (): AppError => new AppError('malformed_json', { detail: 'The body is packed by gzip twice.' });

function faultOf(error: unknown, limit: number): AppError {
  return (error as { code?: unknown }).code === 'ERR_BUFFER_TOO_LARGE'
    ? new AppError('body_too_large', {
        detail: `The body has more than ${limit} bytes after decompression. Nothing of it was stored.`,
        cause: error,
      })
    : new AppError('malformed_json', { detail: 'The body is not valid gzip.', cause: error });
}
