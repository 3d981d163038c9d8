/** Lines are written into blocks that they share: a buffer of its own for each would take longer than writing it. */
const BLOCK_BYTES = 256 * 1024;
/** Max UTF-8 bytes of one UTF-16 unit. */
export const MAX_BYTES_PER_UNIT = 3;

let block = Buffer.allocUnsafe(0);
let used = 0;

/**
 * UTF-8 of a line. The text is gone before the garbage collector looks at it: kept until the line is posted, these texts
 * were half the work of a line.
 */
export function lineBytes(text: string): Uint8Array {
  const most = text.length * MAX_BYTES_PER_UNIT;
  if (used + most > block.length) {
    block = Buffer.allocUnsafe(Math.max(BLOCK_BYTES, most));
    used = 0;
  }
  const start = used;
  used += block.write(text, start);
  return block.subarray(start, used);
}
