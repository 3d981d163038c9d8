import type { Ledger } from '@analytics/shared/contracts';

export interface LedgerRow {
  name: string;
  count: number;
  means: string;
}

/** The terms of the sum, in the order in which a record goes through them. */
export const ledgerRows = (ledger: Ledger): LedgerRow[] => [
  { name: 'Stored', count: ledger.stored, means: 'by the worker' },
  {
    name: 'Stored at once',
    count: ledger.alreadySettled,
    means: 'before they were appended; the worker passes them over',
  },
  { name: 'Duplicate', count: ledger.duplicate, means: 'the store had their id' },
  {
    name: 'Dead letters',
    count: ledger.deadLettered,
    means: 'could not be stored; listed below until they are dealt with',
  },
  { name: 'Erased', count: ledger.erased, means: 'of users who were erased meanwhile' },
  { name: 'In flight', count: ledger.inFlight, means: 'in the log, and not stored yet' },
  ...(ledger.unaccounted === 0
    ? []
    : [{ name: 'Unaccounted', count: ledger.unaccounted, means: 'in none of the above' }]),
];
