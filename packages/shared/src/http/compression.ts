import { Readable } from 'node:stream';
import zlib from 'node:zlib';
import compress from '@fastify/compress';
import type { preParsingHookHandler } from 'fastify';
import fp from 'fastify-plugin';
import { AppError, overloaded } from '../errors/index.js';

type Encoding = 'gzip' | 'br' | 'deflate' | 'zstd' | 'identity';

/** Encodings of request bodies; zstd came with Node 22.15 and 23.8. */
const ENCODINGS: Encoding[] = [
  'gzip',
  'br',
  'deflate',
  'identity',
  ...('createZstdDecompress' in zlib ? (['zstd'] as const) : []),
];
/** What compressed bodies under way may be together, once unpacked: fifty of the default limit. */
const MAX_UNPACKED_BYTES = 268_435_456;
const TOO_MANY = 'Too many compressed bodies are under way; nothing of this one was taken.';
/** Answers that get smaller. */
const COMPRESSIBLE = /^text\/(?!event-stream)|(?:\+|\/)(?:json|x-ndjson|xml|javascript)(?:;|$)/;
/** An answer that fits into one network packet is not worth compressing. */
const THRESHOLD_BYTES = 1_400;

/**
 * Compressed requests and answers. The body limit counts decompressed bytes, which stops a decompression bomb.
 */
export const compression = fp(
  async (app) => {
    // Names of codings are case-insensitive (RFC 9110, 8.4.1), but the plugin compares them with case.
    app.addHook('onRequest', ({ headers }, _reply, done) => {
      const coding = headers['content-encoding'];
      // And `x-gzip` is gzip (RFC 9110, 8.4.1.3).
      if (coding !== undefined) headers['content-encoding'] = coding.toLowerCase().replace(/^x-gzip$/, 'gzip');
      done();
    });
    await app.register(compress, {
      threshold: THRESHOLD_BYTES,
      customTypes: COMPRESSIBLE,
      encodings: ['gzip', 'br', 'deflate', 'identity'],
      requestEncodings: ENCODINGS,
      onUnsupportedRequestEncoding: (encoding) =>
        new AppError('unsupported_media_type', {
          detail: `The content encoding ${JSON.stringify(encoding)} is not one of ${ENCODINGS.join(', ')}.`,
        }),
      onInvalidRequestPayload: (encoding, _request, error) =>
        error instanceof AppError
          ? error
          : new AppError('malformed_json', { detail: `The body is not valid ${encoding}.` }),
    });
    const boundBody = unpackedBodies();
    // After the plugin's own, which puts the decompressed stream in the place of the request's.
    app.addHook('onRoute', (route) => {
      route.preParsing = [...[route.preParsing ?? []].flat(), boundBody];
    });
  },
  { name: 'compression' },
);

/**
 * Bounds what bodies that are unpacked side by side hold together: a few kilobytes of each are enough for the limit of
 * a body. The one that would pass the bound is answered 503 `overloaded`.
 */
function unpackedBodies(): preParsingHookHandler {
  let held = 0;
  return (request, reply, payload, done) => {
    if (payload === request.raw || !(payload instanceof Readable)) return done(null, payload);
    const limit = request.routeOptions.bodyLimit ?? 0;
    let own = 0;
    const release = () => {
      held -= own;
      own = 0;
    };
    const count = (chunk: Buffer) => {
      own += chunk.length;
      held += chunk.length;
      if (held > MAX_UNPACKED_BYTES) payload.destroy(overloaded(TOO_MANY));
      if (own <= limit) return;
      // It is refused for its size by now, and nothing of it is kept.
      payload.off('data', count);
      release();
    };
    payload.on('data', count);
    reply.raw.once('close', release);
    done(null, payload);
  };
}
