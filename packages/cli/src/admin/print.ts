import type { CliDeps } from '../deps.js';
import { amount } from '../format/summary.js';
import { type Column, tableOf } from '../terminal/table.js';
import { visible, visibleJson } from '../terminal/visible.js';

/** How entries of one kind are listed. */
export interface Listing<Entry> {
  noun: string;
  columns: readonly (Column & { of: (entry: Entry) => string | undefined })[];
}

/** Writes entries as a table, or with `json` a line each. */
export async function printList<Entry>(
  { out }: CliDeps,
  entries: AsyncIterable<Entry> | Iterable<Entry>,
  { noun, columns, json }: Listing<Entry> & { json: boolean | undefined },
): Promise<void> {
  const rows: string[][] = [];
  for await (const entry of entries) {
    if (json === true) await out.write(`${visibleJson(entry)}\n`);
    else rows.push(columns.map(({ of }) => visible(of(entry) ?? '')));
  }
  if (json === true) return;
  if (rows.length > 0) await out.write(`${tableOf(columns, rows, out)}\n\n`);
  await out.write(`${amount(rows.length, noun)}.\n`);
}

/** `2026-01-15 12:00:00`, UTC, of a time of the API. */
export const momentText = (rfc3339: string | undefined): string | undefined => rfc3339?.slice(0, 19).replace('T', ' ');

/** `shop, blog` */
export const listText = (names: readonly string[] | undefined): string | undefined =>
  names === undefined || names.length === 0 ? undefined : names.join(', ');
