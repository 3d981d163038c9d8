import type { Spread } from '../measure/statistics.js';

/** `12,345`, `123`, `12.3`, `1.23`: three digits where there are fewer. */
export function figure(value: number): string {
  if (!Number.isFinite(value)) return '–';
  const size = Math.abs(value);
  const digits = size >= 100 ? 0 : size >= 10 ? 1 : 2;
  return value.toLocaleString('en-US', { minimumFractionDigits: digits, maximumFractionDigits: digits });
}

/** The median, and the spread where it can be told: `12.3 (11.9–12.8)`. */
export function spread(value: Spread | undefined): string {
  if (value === undefined) return '–';
  const [median, min, max] = [value.median, value.min, value.max].map(figure);
  return min === max ? String(median) : `${median} (${min}–${max})`;
}

export const megabytes = (bytes: number | undefined): string => (bytes === undefined ? '–' : figure(bytes / 1e6));

export interface Table {
  head: readonly string[];
  rows: readonly (readonly string[])[];
}

const cell = (text: string) => text.replaceAll('|', '\\|').replaceAll('\n', ' ');

/** The first column is text, the others are figures. */
export const markdownTable = ({ head, rows }: Table): string =>
  [head, head.map((_, column) => (column === 0 ? '---' : '---:')), ...rows]
    .map((row) => `| ${row.map(cell).join(' | ')} |`)
    .join('\n');
