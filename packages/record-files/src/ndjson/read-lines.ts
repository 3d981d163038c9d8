/** Longer than any record can be, as JSON with all of its characters escaped. */
const MAX_LINE_BYTES = 16 * 1024 * 1024;
const LINE_FEED = 10;

/** A line without its end, which `bytes` counts. */
export interface TextLine {
  text: string;
  bytes: number;
  /** False: the file ended before the line did. */
  isWhole: boolean;
}

/** @throws RangeError for a line that is longer than any record. */
export async function* readLines(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<TextLine> {
  let rest: Uint8Array[] = [];
  let restBytes = 0;
  for await (const chunk of chunks) {
    let from = 0;
    for (let end = chunk.indexOf(LINE_FEED); end !== -1; end = chunk.indexOf(LINE_FEED, from)) {
      const parts = [...rest, chunk.subarray(from, end)];
      yield { text: textOf(parts), bytes: restBytes + end + 1 - from, isWhole: true };
      [rest, restBytes, from] = [[], 0, end + 1];
    }
    if (from < chunk.length) {
      // A copy: who reads may use its buffer again.
      rest.push(chunk.slice(from));
      restBytes += chunk.length - from;
    }
    if (restBytes > MAX_LINE_BYTES) throw new RangeError(`a line is longer than ${MAX_LINE_BYTES} bytes`);
  }
  if (restBytes > 0) yield { text: textOf(rest), bytes: restBytes, isWhole: false };
}

const textOf = (parts: readonly Uint8Array[]): string => {
  const text = Buffer.concat(parts).toString();
  return text.endsWith('\r') ? text.slice(0, -1) : text;
};
