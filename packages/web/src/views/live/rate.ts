const SECONDS = 60;
/** The rate is the mean of so many full seconds. */
const MEAN_OVER = 5;

export interface Rate {
  count(now: number): void;
  /** Records of each of the last 60 full seconds, oldest first. */
  history(now: number): number[];
  /** Records a second, over the last 5 full seconds, or those since the start. */
  perSecond(now: number): number;
}

/** Counts records by the second. Times are epoch milliseconds. */
export function createRate(startedAt: number): Rate {
  const counts = new Map<number, number>();
  const secondOf = (time: number) => Math.floor(time / 1_000);
  const first = secondOf(startedAt);

  const last = (now: number, seconds: number) =>
    Array.from({ length: seconds }, (_, index) => counts.get(secondOf(now) - seconds + index) ?? 0);

  return {
    count(now) {
      const second = secondOf(now);
      counts.set(second, (counts.get(second) ?? 0) + 1);
      for (const old of counts.keys()) {
        if (old >= second - SECONDS) break;
        counts.delete(old);
      }
    },
    history: (now) => last(now, SECONDS),
    perSecond(now) {
      const seconds = Math.max(1, Math.min(MEAN_OVER, secondOf(now) - first));
      return last(now, seconds).reduce((sum, count) => sum + count, 0) / seconds;
    },
  };
}
