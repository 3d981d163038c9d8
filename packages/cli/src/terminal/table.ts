import Table from 'cli-table3';
import type { Output } from './output.js';

export interface Column {
  title: string;
  align?: 'left' | 'right';
}

const BORDERS = [
  'top',
  'top-mid',
  'top-left',
  'top-right',
  'bottom',
  'bottom-mid',
  'bottom-left',
  'bottom-right',
  'left',
  'left-mid',
  'mid',
  'mid-mid',
  'right',
  'right-mid',
  'middle',
] as const;
const NO_BORDERS = Object.fromEntries(BORDERS.map((border) => [border, '']));

const paint =
  (code: number) =>
  (text: string, { isColored }: Output): string =>
    isColored ? `\u001b[${code}m${text}\u001b[0m` : text;
export const bold = paint(1);
export const dim = paint(2);

/** A table without lines. Its cells must be visible text already. */
export function tableOf(columns: readonly Column[], rows: readonly (readonly string[])[], output: Output): string {
  const table = new Table({
    head: columns.map(({ title }) => dim(title, output)),
    colAligns: columns.map(({ align = 'left' }) => align),
    style: { head: [], border: [], 'padding-left': 0, 'padding-right': 2 },
    chars: NO_BORDERS,
  });
  table.push(...rows.map((row) => [...row]));
  // The last column is padded as well, which would wrap every line of a table that fills the terminal.
  return table
    .toString()
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n');
}
