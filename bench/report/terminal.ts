import CliTable from 'cli-table3';
import type { BenchCase } from '../cases/bench-case.js';
import { tablesOf } from './case-tables.js';
import type { Table } from './format.js';
import type { MeasuredCase } from './results.js';

/** A terminal is narrower than a page: what is wider than long is turned round, a row a metric, a column a subject. */
const drawn = (table: Table): string => (table.head.length > table.rows.length ? turned(table) : upright(table));

function upright({ head, rows }: Table): string {
  const colAligns = head.map((_, column) => (column === 0 ? ('left' as const) : ('right' as const)));
  const table = new CliTable({ head: [...head], colAligns, style: { head: [], border: [], compact: true } });
  for (const row of rows) table.push([...row]);
  return table.toString();
}

function turned({ head, rows }: Table): string {
  const colAligns = ['left' as const, ...rows.map(() => 'right' as const)];
  const table = new CliTable({ head: rows.map(([name = '']) => name), colAligns, style: { head: [], border: [] } });
  table.options.head.unshift(head[0] ?? '');
  for (const [column, title] of head.entries()) {
    if (column > 0) table.push([title, ...rows.map((row) => row[column] ?? '')]);
  }
  return table.toString();
}

/** A case for the terminal. */
export const terminalOf = ({ name, title }: BenchCase, measured: MeasuredCase): string =>
  [`${name}: ${title}`, ...tablesOf(measured).map(drawn), ...measured.checks].join('\n');
