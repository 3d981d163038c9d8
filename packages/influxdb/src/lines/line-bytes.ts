/** Lines are written into blocks that they share: a buffer of its own for each would take longer than writing it. */
const BLOCK_BYTES = 256 * 1024;
/** Max UTF-8 bytes of one UTF-16 unit; each can get a backslash. */
const MAX_BYTES_PER_UNIT = 3;
const QUOTE = 0x22;
const BACKSLASH = 0x5c;

let block = Buffer.allocUnsafe(0);
let used = 0;
/** Holds the text that is quoted next. */
let unquoted = Buffer.allocUnsafe(BLOCK_BYTES);

/**
 * UTF-8 of `before`, `quoted` as the value of a string field, and `after`. The texts that all this is made of are gone
 * before the garbage collector looks at them: kept as strings, they were half the work of a line.
 */
export function lineBytes(before: string, quoted: string, after: string): Uint8Array {
  const quotedMost = quoted.length * MAX_BYTES_PER_UNIT;
  if (quotedMost > unquoted.length) unquoted = Buffer.allocUnsafe(quotedMost);
  const bytes = unquoted.write(quoted);
  makeRoom((before.length + after.length) * MAX_BYTES_PER_UNIT + bytes * 2 + 2);
  const start = used;
  let at = start + block.write(before, start);
  block[at++] = QUOTE;
  at = writeEscaped(block, at, bytes);
  block[at++] = QUOTE;
  used = at + block.write(after, at);
  return block.subarray(start, used);
}

/** Line protocol escapes in a string field what JSON does in a string without control characters: `"` and `\\`. */
function writeEscaped(into: Uint8Array, from: number, bytes: number): number {
  const text = unquoted;
  let at = from;
  for (let index = 0; index < bytes; index += 1) {
    const byte = text[index] as number;
    if (byte === QUOTE || byte === BACKSLASH) into[at++] = BACKSLASH;
    into[at++] = byte;
  }
  return at;
}

function makeRoom(bytes: number): void {
  if (used + bytes <= block.length) return;
  block = Buffer.allocUnsafe(Math.max(BLOCK_BYTES, bytes));
  used = 0;
}
