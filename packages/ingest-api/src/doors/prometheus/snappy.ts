import { malformed, tooMany } from '../samples/faults.js';

const damaged = () => malformed('The body is not valid snappy (block format).');

/**
 * The bytes of a block of snappy. https://github.com/google/snappy/blob/main/format_description.txt
 *
 * @throws AppError `malformed_body` for what is no such block, `body_too_large` for one of more than `maxBytes`, of which
 * nothing is unpacked
 */
export function unpackSnappy(block: Uint8Array, maxBytes: number): Buffer {
  let at = 0;
  const next = (): number => {
    const byte = block[at];
    if (byte === undefined) throw damaged();
    at += 1;
    return byte;
  };
  const littleEndian = (bytes: number): number => {
    let value = 0;
    for (let index = 0; index < bytes; index += 1) value += next() * 2 ** (8 * index);
    return value;
  };
  const length = readLength(next);
  if (length > maxBytes) throw tooMany(`The body has ${length} bytes after decompression, ${maxBytes} are the most.`);
  // A copy of 64 bytes is three of the block: what says that it is longer is wrong, and gets no memory for it.
  if (length > block.length * 32) throw damaged();
  const output = Buffer.allocUnsafe(length);
  let end = 0;
  while (at < block.length) {
    const tag = next();
    const kind = tag & 3;
    if (kind === 0) {
      const short = tag >> 2;
      const size = (short < 60 ? short : littleEndian(short - 59)) + 1;
      if (size > block.length - at || size > length - end) throw damaged();
      output.set(block.subarray(at, at + size), end);
      at += size;
      end += size;
      continue;
    }
    const size = kind === 1 ? ((tag >> 2) & 7) + 4 : (tag >> 2) + 1;
    const offset = kind === 1 ? ((tag >> 5) << 8) + next() : littleEndian(kind === 2 ? 2 : 4);
    if (offset === 0 || offset > end || size > length - end) throw damaged();
    // A copy may reach into what it writes.
    if (offset >= size) output.copyWithin(end, end - offset, end - offset + size);
    else for (let index = 0; index < size; index += 1) output[end + index] = output[end + index - offset] ?? 0;
    end += size;
  }
  if (end !== length) throw damaged();
  return output;
}

/** A varint of 32 bits. */
function readLength(next: () => number): number {
  let length = 0;
  for (let shift = 0; shift < 35; shift += 7) {
    const byte = next();
    length += (byte & 127) * 2 ** shift;
    if (byte < 128) {
      if (length > 0xffffffff) break;
      return length;
    }
  }
  throw damaged();
}
