import type { DayCount } from '@analytics/shared/ports';

/** An app's day on which a store has another number of records than was expected. */
export interface DayDifference extends Pick<DayCount, 'kind' | 'appId' | 'day'> {
  expected: number;
  found: number;
}

const keyOf = ({ kind, appId, day }: Pick<DayCount, 'kind' | 'appId' | 'day'>): string =>
  JSON.stringify([kind, appId, day]);

/** Where a store differs from what is expected of it; with `mayHaveMore` only where it has less. */
export function compareDays(
  expected: readonly DayCount[],
  found: readonly DayCount[],
  { mayHaveMore }: { mayHaveMore: boolean },
): DayDifference[] {
  const rows = new Map<string, DayDifference>();
  for (const { count, ...day } of expected) rows.set(keyOf(day), { ...day, expected: count, found: 0 });
  for (const { count, ...day } of found) {
    const key = keyOf(day);
    rows.set(key, { ...(rows.get(key) ?? { ...day, expected: 0 }), found: count });
  }
  return [...rows.values()].filter((row) => (mayHaveMore ? row.found < row.expected : row.found !== row.expected));
}
