import { visible } from '../terminal/visible.js';

/** `not_json 7, invalid_record 5` */
export const countsText = (counts: readonly (readonly [name: string, count: number])[]): string =>
  counts.map(([name, count]) => `${visible(name)} ${count}`).join(', ');

/** What was done to dead letters that match before: ` 2 redriven and 1 discarded before.` */
export function beforeText(
  { redriven, discarded }: { redriven: { size: number }; discarded: { size: number } },
  hint = '',
): string {
  const parts = [
    ...(redriven.size > 0 ? [`${redriven.size} redriven`] : []),
    ...(discarded.size > 0 ? [`${discarded.size} discarded`] : []),
  ];
  return parts.length === 0 ? '' : ` ${parts.join(' and ')} before${hint}.`;
}

/** `1 record`, `2 records` */
export const amount = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`;

/** `2026-01-15 12:00:00`, UTC; the number itself where it is no date. */
export function timeText(ms: number | undefined): string {
  if (ms === undefined) return 'unknown';
  const date = new Date(ms);
  return Number.isNaN(date.getTime()) ? String(ms) : date.toISOString().slice(0, 19).replace('T', ' ');
}
