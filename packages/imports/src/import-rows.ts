import type { EventRecord, MetricRecord } from '@analytics/shared/contracts';
import { type AppRules, checkEvent, checkMetric } from '@analytics/shared/domain';
import type { MappedRow, Mapper } from './mapped-row.js';
import type { ReadRow } from './rows/read-row.js';

export type ImportedRecord = { kind: 'event'; record: EventRecord } | { kind: 'metric'; record: MetricRecord };

/** What became of one row. */
export type ImportedRow = { number: number } & (
  | ({ status: 'record' } & ImportedRecord)
  | { status: 'skipped'; reason: string }
  | { status: 'rejected'; message: string; row?: unknown }
);

export interface ImportRules {
  mapper: Mapper;
  rules: AppRules;
  nowMs: number;
}

/** Maps and checks rows, by the rules that every record is checked by. */
export async function* importRows(
  rows: AsyncIterable<ReadRow>,
  { mapper, rules, nowMs }: ImportRules,
): AsyncIterable<ImportedRow> {
  const check = { rulesOf: () => rules, nowMs };
  for await (const read of rows) {
    const { number } = read;
    if ('fault' in read) yield { number, status: 'rejected', message: read.fault };
    else yield { number, ...checked(mapper(read.row), read.row, check) };
  }
}

type Checked = ImportedRow extends infer Row ? (Row extends unknown ? Omit<Row, 'number'> : never) : never;

function checked(mapped: MappedRow, row: unknown, check: Parameters<typeof checkEvent>[1]): Checked {
  if (mapped.status === 'skipped') return mapped;
  if (mapped.status === 'faulty') return { status: 'rejected', message: mapped.message, row };
  const kind = mapped.status;
  const result = kind === 'event' ? checkEvent(mapped.record, check) : checkMetric(mapped.record, check);
  if (result.ok) return { status: 'record', kind, record: result.value } as Checked;
  const message = result.errors.map(({ path, message: why }) => `${path || 'the record'} ${why}`).join('; ');
  return { status: 'rejected', message, row };
}
