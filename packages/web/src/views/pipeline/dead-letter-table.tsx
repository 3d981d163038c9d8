import type { DeadLetterView } from '@analytics/shared/contracts';
import { viewHref } from '../../address/range.ts';
import { type Column, DataTable } from '../../components/data-table.tsx';
import { ago, dateTime } from '../../format/times.ts';
import { letterHref } from './paths.ts';

interface Props {
  deadLetters: readonly DeadLetterView[];
  ticked: ReadonlySet<string>;
  onTick: (ticked: ReadonlySet<string>) => void;
  canTick: boolean;
}

const COLUMNS: readonly Column<DeadLetterView>[] = [
  {
    title: 'Failed',
    cell: ({ id, failedAt }) => (
      <a href={viewHref(letterHref(id))}>
        <time dateTime={failedAt} title={dateTime(failedAt)}>
          {ago(failedAt)}
        </time>
      </a>
    ),
  },
  {
    title: 'Why',
    cell: ({ reason, message }) => (
      <>
        <code>{reason}</code>
        <br />
        <span class="quiet-text break">{message}</span>
      </>
    ),
  },
  { title: 'App', cell: ({ appId }) => appId ?? '–' },
  { title: 'Record', cell: ({ kind, topic, recordId }) => `${kind ?? topic} ${recordId ?? ''}` },
  { title: 'Tries', cell: ({ attempts }) => attempts, isNumber: true },
  { title: 'State', cell: ({ state }) => state },
];

/** Dead letters, newest failure first; those that wait can be ticked. */
export function DeadLetterTable({ deadLetters, ticked, onTick, canTick }: Props) {
  const toggle = (id: string) => {
    const next = new Set(ticked);
    if (!next.delete(id)) next.add(id);
    onTick(next);
  };
  const box: Column<DeadLetterView> = {
    title: 'Choose',
    cell: ({ id, reason }) => (
      <input
        type="checkbox"
        checked={ticked.has(id)}
        aria-label={`Choose ${id}, ${reason}`}
        onChange={() => toggle(id)}
      />
    ),
  };
  const [first, ...others] = COLUMNS;
  const columns = first === undefined ? [] : [first, ...others, ...(canTick ? [box] : [])];
  return <DataTable caption="Dead letters" columns={columns} rows={deadLetters} keyOf={({ id }) => id} />;
}
