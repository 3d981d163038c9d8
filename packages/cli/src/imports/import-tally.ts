import type { ImportedRow } from '@analytics/imports';
import { amount, countsText, timeText } from '../format/summary.js';
import { visible } from '../terminal/visible.js';

/** Faults and names that are told one by one. */
const MAX_TOLD = 20;

interface Fault {
  count: number;
  /** Row of the first. */
  first: string;
}

/** What came of the rows so far. */
export interface ImportTally {
  rows: number;
  records: number;
  skipped: number;
  rejected: number;
  add(file: string, row: ImportedRow): void;
  /** A record that the service would not take. */
  refuse(file: string, number: number, message: string): void;
  /** For people: counts, names, times, faults by kind. */
  text(): string;
}

export function createImportTally(): ImportTally {
  const names = new Map<string, number>();
  const faults = new Map<string, Fault>();
  const times = { first: Number.POSITIVE_INFINITY, last: Number.NEGATIVE_INFINITY };
  const count = (map: Map<string, Fault>, key: string, where: string) => {
    const fault = map.get(key);
    if (fault === undefined) map.set(key, { count: 1, first: where });
    else fault.count += 1;
  };
  const tally: ImportTally = {
    rows: 0,
    records: 0,
    skipped: 0,
    rejected: 0,
    add: (file, row) => {
      tally.rows += 1;
      const where = `${file}:${row.number}`;
      if (row.status === 'skipped') {
        tally.skipped += 1;
        count(faults, `skipped: ${row.reason}`, where);
      } else if (row.status === 'rejected') {
        tally.rejected += 1;
        count(faults, row.message, where);
      } else {
        tally.records += 1;
        const name = row.kind === 'event' ? row.record.eventName : row.record.metricName;
        names.set(name, (names.get(name) ?? 0) + 1);
        times.first = Math.min(times.first, row.record.timestamp);
        times.last = Math.max(times.last, row.record.timestamp);
      }
    },
    refuse: (file, number, message) => {
      tally.records -= 1;
      tally.rejected += 1;
      count(faults, message, `${file}:${number}`);
    },
    text: () => {
      const { rows, records, skipped, rejected } = tally;
      const byCount = [...names].sort((one, other) => other[1] - one[1]);
      const told = [...faults].sort((one, other) => other[1].count - one[1].count).slice(0, MAX_TOLD);
      return [
        `${amount(rows, 'row')}: ${amount(records, 'record')}, ${skipped} skipped, ${rejected} rejected.`,
        ...(records > 0 ? [`From ${timeText(times.first)} to ${timeText(times.last)} (UTC).`] : []),
        ...(byCount.length > 0 ? [`Names: ${countsText(byCount.slice(0, MAX_TOLD))}${more(byCount.length)}.`] : []),
        ...told.map(
          ([fault, { count: times_, first }]) => `  ${times_} × ${visible(fault)} (first: ${visible(first)})`,
        ),
        ...(faults.size > MAX_TOLD ? [`  and ${faults.size - MAX_TOLD} more kinds of faults`] : []),
        '',
      ].join('\n');
    },
  };
  return tally;
}

const more = (names: number): string => (names > MAX_TOLD ? `, and ${names - MAX_TOLD} more` : '');
