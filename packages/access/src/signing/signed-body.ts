import type { Readable } from 'node:stream';

/** The bytes of a body as they came, before anything is unpacked. */
export interface SignedBody {
  /** In pieces, as they came; undefined when there were too many. */
  pieces(): readonly Uint8Array[] | undefined;
  /** Lets go of them. */
  forget(): void;
}

/**
 * Keeps what passes in a stream, up to `maxBytes`. The pieces are those that the next reader gets, not copies. It must be
 * called before anybody reads, and does not start the stream itself.
 */
export function keepBody(stream: Readable, maxBytes: number): SignedBody {
  let pieces: Uint8Array[] | undefined = [];
  let bytes = 0;
  const keep = (piece: Buffer) => {
    bytes += piece.length;
    if (bytes <= maxBytes) return void pieces?.push(piece);
    pieces = undefined;
    stream.off('data', keep);
  };
  // A listener alone would start the stream, and pieces could pass before the reader is there.
  stream.pause();
  stream.on('data', keep);
  return {
    pieces: () => pieces,
    forget: () => {
      pieces = [];
    },
  };
}
