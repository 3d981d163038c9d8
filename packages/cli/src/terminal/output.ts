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

/** The first write after the reader has gone says the one, those after it the other. */
const CLOSED: readonly (string | undefined)[] = ['EPIPE', 'ERR_STREAM_DESTROYED'];

/** The reader of the output has gone, as `head` does. */
export const isClosedPipe = (error: unknown): boolean =>
  error instanceof Error && CLOSED.includes((error as NodeJS.ErrnoException).code);

/** Writes what nobody needs to hear: the work that it tells of goes on, or is done, when the reader has gone. */
export async function tell(output: Output, text: string): Promise<void> {
  try {
    await output.write(text);
  } catch (error) {
    if (!isClosedPipe(error)) throw error;
  }
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
