import zlib from 'node:zlib';
import compress from '@fastify/compress';
import fp from 'fastify-plugin';
import { AppError } from '../errors/index.js';

type Encoding = 'gzip' | 'br' | 'deflate' | 'zstd' | 'identity';

/** Encodings of request bodies; zstd came with Node 22.15 and 23.8. */
const ENCODINGS: Encoding[] = [
  'gzip',
  'br',
  'deflate',
  'identity',
  ...('createZstdDecompress' in zlib ? (['zstd'] as const) : []),
];
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
      encodings: ['gzip', 'br', 'deflate', 'identity'],
      requestEncodings: ENCODINGS,
      onUnsupportedRequestEncoding: (encoding) =>
        new AppError('unsupported_media_type', {
          detail: `The content encoding ${JSON.stringify(encoding)} is not one of ${ENCODINGS.join(', ')}.`,
        }),
      onInvalidRequestPayload: (encoding) =>
        new AppError('malformed_json', { detail: `The body is not valid ${encoding}.` }),
    });
  },
  { name: 'compression' },
);
