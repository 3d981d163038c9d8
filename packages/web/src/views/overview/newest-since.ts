import type { EventSeries } from '../../api/types.ts';
import { intervalMs } from '../../format/durations.ts';

/** Of an interval with many events so many are asked for, on average, because they do not come evenly. */
const TIMES = 10;

/**
 * The time behind which at least `wanted` of the newest events are, or all of them: it goes back interval by interval, and
 * into the last of them about as far as is needed. Undefined where nothing happened.
 */
export function newestSince({ series, interval }: EventSeries, wanted: number, nowMs = Date.now()): string | undefined {
  const points = series[0]?.points ?? [];
  const countAt = (index: number) => series.reduce((sum, one) => sum + (one.points[index]?.count ?? 0), 0);
  let since: number | undefined;
  let counted = 0;
  for (const [index, { timestamp }] of [...points.entries()].reverse()) {
    const count = countAt(index);
    if (count === 0) continue;
    const start = Date.parse(timestamp);
    const end = Math.min(nowMs, start + intervalMs(interval));
    since = end - (end - start) * Math.min(1, (TIMES * wanted) / count);
    counted += count;
    if (counted >= wanted) break;
  }
  return since === undefined ? undefined : new Date(Math.floor(since)).toISOString();
}
