/** From inclusive, to exclusive, nanoseconds since the epoch. */
export interface NsRange {
  from: bigint;
  to: bigint;
}

/** An interval between two multiples of a width, as far as it is within the measured range. */
export interface IntervalSize extends NsRange {
  /** About as many bytes as they take in memory. */
  bytes: number;
}

/** The sizes of those intervals of the range that hold records, oldest first. */
export type MeasureIntervals = (range: NsRange, widthNs: bigint) => Promise<readonly IntervalSize[]>;

/** An hour, a minute, a second, a millisecond, a microsecond, a nanosecond. */
const WIDTHS_NS = [3_600_000_000_000n, 60_000_000_000n, 1_000_000_000n, 1_000_000n, 1_000n, 1n] as const;
/**
 * About 2,000 ordinary events, one of DuckDB's chunks. What a chunk has outside of the heap is freed with its object, and an
 * object that has outlived the young generation waits for the next full collection: of larger slices, megabytes would wait.
 */
const MAX_SLICE_BYTES = 1024 * 1024;

/**
 * Cuts a range into consecutive slices, oldest first, whose records fit into memory. Where an interval holds too much,
 * narrower ones are measured within it. Only the records of a single nanosecond are never cut.
 */
export async function* timeSlices(
  range: NsRange,
  measure: MeasureIntervals,
  { maxBytes = MAX_SLICE_BYTES, widths = WIDTHS_NS as readonly bigint[] } = {},
): AsyncGenerator<NsRange> {
  const [width = 1n, ...narrower] = widths;
  let { from } = range;
  let bytes = 0;
  for (const interval of await measure(range, width)) {
    if (bytes > 0 && bytes + interval.bytes > maxBytes) {
      yield { from, to: interval.from };
      from = interval.from;
      bytes = 0;
    }
    if (interval.bytes > maxBytes && narrower.length > 0) {
      yield* timeSlices({ from, to: interval.to }, measure, { maxBytes, widths: narrower });
      from = interval.to;
    } else bytes += interval.bytes;
  }
  if (bytes > 0) yield { from, to: range.to };
}
