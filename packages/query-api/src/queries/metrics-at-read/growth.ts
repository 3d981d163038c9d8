export interface Sample {
  timestamp: number;
  value: number;
}

/**
 * By how much a cumulative count grew up to each of its values, but for the first, before which nothing is known. A
 * value lower than the one before counts from 0: what is measured has started anew, as Prometheus takes it.
 * Of several values of one millisecond the highest counts: within it their order is not known.
 *
 * @param samples by time
 */
export function* growthOf(samples: readonly Sample[]): Generator<Sample> {
  let before: number | undefined;
  for (const { timestamp, value } of highestOfEachTime(samples)) {
    if (before !== undefined) yield { timestamp, value: value < before ? value : value - before };
    before = value;
  }
}

function* highestOfEachTime(samples: readonly Sample[]): Generator<Sample> {
  let last: Sample | undefined;
  for (const sample of samples) {
    if (last !== undefined && last.timestamp !== sample.timestamp) yield last;
    const isSameTime = last?.timestamp === sample.timestamp;
    last = isSameTime && last !== undefined && last.value > sample.value ? last : sample;
  }
  if (last !== undefined) yield last;
}
