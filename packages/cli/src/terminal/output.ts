import type { Writable } from 'node:stream';

/** Standard output or error. */
export interface Output {
  /** Resolves when the stream has taken it: a slow reader slows the command down instead of filling its memory. */
  write(chunk: string | Uint8Array): Promise<void>;
  stream: Writable;
  isTerminal: boolean;
  isColored: boolean;
  /** Columns of the terminal; 80 where there is none. */
  columns: number;
}

const CLASSIC_COLUMNS = 80;

/** The terminal's own part of a stream; other streams have none of it. */
type Terminal = Partial<Pick<NodeJS.WriteStream, 'isTTY' | 'columns' | 'hasColors'>>;

export function outputTo(stream: Writable & Terminal): Output {
  const isTerminal = stream.isTTY === true;
  return {
    stream,
    isTerminal,
    // `hasColors` respects NO_COLOR, FORCE_COLOR and TERM.
    isColored: isTerminal && stream.hasColors?.() === true,
    columns: stream.columns ?? CLASSIC_COLUMNS,
    write: (chunk) =>
      new Promise((resolve, reject) => {
        stream.write(chunk, (error) => (error ? reject(error) : resolve()));
      }),
  };
}
