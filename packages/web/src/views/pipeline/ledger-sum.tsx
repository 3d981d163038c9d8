import type { Ledger } from '@analytics/shared/contracts';
import { type Column, DataTable } from '../../components/data-table.tsx';
import { count, percent } from '../../format/numbers.ts';
import { dateTime } from '../../format/times.ts';
import { type LedgerRow, ledgerRows } from './ledger-rows.ts';

const columns = ({ accepted }: Ledger): readonly Column<LedgerRow>[] => [
  {
    title: 'Outcome',
    cell: ({ name, means }) => (
      <>
        {name}
        <br />
        <span class="quiet-text">{means}</span>
      </>
    ),
  },
  { title: 'Records', isNumber: true, cell: (row) => count(row.count) },
  { title: 'Share', isNumber: true, cell: (row) => (accepted === 0 ? '–' : percent(row.count / accepted)) },
];

/** The sum that must close, and what was refused before it was accepted. */
export function LedgerSum({ ledger }: { ledger: Ledger }) {
  const { accepted, closes, rejected, rejectedSince } = ledger;
  return (
    <div>
      <p>
        <strong>{count(accepted)}</strong> accepted{' '}
        <span class={`badge ${closes ? 'is-good' : 'is-bad'}`}>
          {closes ? 'All are accounted for' : 'Some are not accounted for'}
        </span>
      </p>
      <DataTable
        caption="What became of every record"
        columns={columns(ledger)}
        rows={ledgerRows(ledger)}
        keyOf={({ name }) => name}
      />
      {rejected !== undefined && rejectedSince !== undefined && <Refused rejected={rejected} since={rejectedSince} />}
    </div>
  );
}

function Refused({ rejected, since }: { rejected: NonNullable<Ledger['rejected']>; since: string }) {
  if (rejected.length === 0) return <p class="quiet-text">Nothing was refused since {dateTime(since)}.</p>;
  const all = rejected.reduce((sum, one) => sum + one.count, 0);
  return (
    <details>
      <summary>
        {count(all)} refused since {dateTime(since)}
      </summary>
      <ul>
        {rejected.map(({ reason, count: number }) => (
          <li key={reason}>
            <code>{reason}</code> {count(number)}
          </li>
        ))}
      </ul>
    </details>
  );
}
