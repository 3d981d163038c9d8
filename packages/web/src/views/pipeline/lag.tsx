import type { Ledger } from '@analytics/shared/contracts';
import { type Column, DataTable } from '../../components/data-table.tsx';
import { duration } from '../../format/durations.ts';
import { count } from '../../format/numbers.ts';

type LedgerPartition = Ledger['byTopic'][number]['partitions'][number];

type Row = LedgerPartition & { topic: string };

const COLUMNS: readonly Column<Row>[] = [
  { title: 'Topic', cell: ({ topic }) => topic },
  { title: 'Partition', isNumber: true, cell: ({ partition }) => partition },
  { title: 'Log end', isNumber: true, cell: ({ end }) => count(end) },
  { title: 'Lag', isNumber: true, cell: ({ lag }) => count(lag) },
  {
    title: 'Waits for',
    isNumber: true,
    cell: ({ lagSeconds }) => (lagSeconds === undefined ? '–' : duration(lagSeconds * 1_000)),
  },
];

/** How far the worker is behind the log, of each partition. */
export function Lag({ ledger: { byTopic, inFlight } }: { ledger: Ledger }) {
  const rows = byTopic.flatMap(({ topic, partitions }) => partitions.map((partition) => ({ topic, ...partition })));
  return (
    <div>
      <p>
        <strong>{count(inFlight)}</strong> in flight{' '}
        <span class={`badge ${inFlight === 0 ? 'is-good' : ''}`}>
          {inFlight === 0 ? 'The worker has caught up' : 'The worker is at it'}
        </span>
      </p>
      <DataTable
        caption="How far the worker is behind the log"
        columns={COLUMNS}
        rows={rows}
        keyOf={({ topic, partition }) => `${topic} ${partition}`}
      />
    </div>
  );
}
