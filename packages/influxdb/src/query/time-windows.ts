import type { NsRange } from './flux.js';

const HOUR_NS = 3_600_000_000_000n;
/** An hour, then a day, 24 days, a year and a half …: few queries to the end of any range. */
const GROWTH = 24n;

/**
 * Cuts a range into windows that widen from its end backwards, so that recent rows cost little. They meet at multiples
 * of `step`.
 */
export function* windowsBackwards({ from, to }: NsRange, step = 1n): Generator<NsRange> {
  let end = to;
  for (let width = HOUR_NS; end > from; width *= GROWTH) {
    const meeting = end - width - ((end - width) % step);
    const start = meeting > from ? meeting : from;
    yield { from: start, to: end };
    end = start;
  }
}

/** The same from its beginning forwards. */
export function* windowsForwards({ from, to }: NsRange, step = 1n): Generator<NsRange> {
  let start = from;
  for (let width = HOUR_NS; start < to; width *= GROWTH) {
    const meeting = start + width + step - 1n - ((start + width + step - 1n) % step);
    const end = meeting < to ? meeting : to;
    yield { from: start, to: end };
    start = end;
  }
}
