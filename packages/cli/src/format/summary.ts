import { visible } from '../terminal/visible.js';

/** `not_json 7, invalid_record 5` */
export const countsText = (counts: readonly (readonly [name: string, count: number])[]): string =>
  counts.map(([name, count]) => `${visible(name)} ${count}`).join(', ');

/** `1 record`, `2 records` */
export const amount = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`;

/** `2026-01-15 12:00:00`, UTC; the number itself where it is no date. */
export function timeText(ms: number | undefined): string {
  if (ms === undefined) return 'unknown';
  const date = new Date(ms);
  return Number.isNaN(date.getTime()) ? String(ms) : date.toISOString().slice(0, 19).replace('T', ' ');
}
