import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip, type Gzip } from 'node:zlib';

/** The content compressed as it comes. Fails as the content does. */
export const gzipped = (content: AsyncIterable<Uint8Array>): AsyncIterable<Buffer> =>
  // The fastest level: measured on records, a third more bytes than the default in a third of the time.
  through(content, createGzip({ level: 1 }));

/** The content of a gzip file as it comes. Fails when it is not one, or not whole. */
export const gunzipped = (content: AsyncIterable<Uint8Array>): AsyncIterable<Buffer> =>
  through(content, createGunzip());

function through(content: AsyncIterable<Uint8Array>, transform: Gzip): AsyncIterable<Buffer> {
  // Its error is that of the iteration.
  pipeline(Readable.from(content), transform).catch(() => {});
  return transform;
}
