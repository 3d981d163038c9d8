import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
// By path: it is inside of its package.
import { unpackSnappy } from '../../packages/ingest-api/src/doors/prometheus/snappy.js';
import { type NativeSnappy, nativeSnappy } from './native-snappy.js';

const MAX_BYTES = 1_000_000;
const RUNS = 6_000;

/** Bytes as bodies have them: some repeat near or far, some do not at all. */
const bodies = fc
  .array(
    fc.oneof(
      fc.uint8Array({ maxLength: 300 }),
      fc.string({ maxLength: 40 }).map((text) => Buffer.from(text)),
      fc
        .tuple(fc.string({ minLength: 1, maxLength: 20 }), fc.integer({ min: 1, max: 400 }))
        .map(([text, times]) => Buffer.from(text.repeat(times))),
    ),
    { maxLength: 30 },
  )
  .map((parts) => Buffer.concat(parts));

/** What is done to a block: a byte is altered, taken away or put in, two become 0, or the rest is cut off. */
const harms = fc.record({
  how: fc.constantFrom('alter', 'remove', 'insert', 'zero', 'cut'),
  where: fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
  byte: fc.oneof(fc.constantFrom(0, 1, 255), fc.integer({ min: 0, max: 255 })),
});

function harmed(block: Buffer, { how, where, byte }: { how: string; where: number; byte: number }): Buffer {
  const at = Math.floor(where * block.length);
  if (how === 'cut') return block.subarray(0, at);
  if (how === 'zero') return Buffer.from(block).fill(0, at, Math.min(at + 2, block.length));
  const rest = block.subarray(how === 'insert' ? at : at + 1);
  return Buffer.concat([block.subarray(0, at), Buffer.from(how === 'remove' ? [] : [byte]), rest]);
}

/** The bytes, or undefined where it is refused. */
function orRefused(unpack: () => Buffer): Buffer | undefined {
  try {
    return unpack();
  } catch {
    return undefined;
  }
}

describe('the reader of snappy, beside the native one', () => {
  let native: NativeSnappy;
  beforeAll(async () => {
    native = await nativeSnappy();
  });

  it('unpacks whatever that has packed', () => {
    const unpacksTheSame = (body: Buffer) => unpackSnappy(native.compressSync(body), MAX_BYTES).equals(body);
    fc.assert(fc.property(bodies, unpacksTheSame), { numRuns: RUNS });
  });

  it('gives the same bytes of a damaged block, or refuses it as that does', () => {
    let refusals = 0;
    const answersTheSame = (body: Buffer, all: Parameters<typeof harmed>[1][]) => {
      const block = all.reduce(harmed, native.compressSync(body));
      const theirs = orRefused(() => native.uncompressSync(block));
      const ours = orRefused(() => unpackSnappy(block, MAX_BYTES));
      if (theirs === undefined) refusals += 1;
      // One that is larger than may be is refused by its length alone.
      if (theirs === undefined || theirs.length <= MAX_BYTES) expect(ours).toEqual(theirs);
      else expect(ours).toBeUndefined();
    };
    fc.assert(fc.property(bodies, fc.array(harms, { minLength: 1, maxLength: 3 }), answersTheSame), { numRuns: RUNS });
    expect(refusals).toBeGreaterThan(RUNS / 10);
    expect(refusals).toBeLessThan(RUNS);
  });
});
