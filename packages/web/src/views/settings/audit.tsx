import type { AuditEntryView } from '@analytics/shared/contracts';
import { useRead } from '../../api/use-read.ts';
import { type Column, DataTable } from '../../components/data-table.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { Paging, useCursor } from '../../components/paging.tsx';
import { dateTime } from '../../format/times.ts';

const COLUMNS: readonly Column<AuditEntryView>[] = [
  { title: 'When', cell: ({ at }) => <time dateTime={at}>{dateTime(at)}</time> },
  { title: 'Who', cell: ({ by }) => <code>{by}</code> },
  {
    title: 'Did',
    cell: ({ action, lost = false }) => (lost ? `${action} (overtaken by another change)` : action),
  },
  { title: 'What', cell: ({ kind }) => kind },
  { title: 'Which', cell: ({ id }) => <code>{id}</code> },
  { title: 'Revision', cell: ({ revision }) => revision ?? '–', isNumber: true },
];

/** Who changed what, newest first. */
export function Audit() {
  const read = useRead<{ changes: AuditEntryView[]; nextCursor?: string }>({
    path: '/analytics/admin/audit',
    parameters: { cursor: useCursor(), limit: 50 },
  });
  return (
    <Loaded read={read} height={400}>
      {({ changes, nextCursor }) => (
        <>
          {changes.length === 0 ? (
            <p class="quiet-text">
              {nextCursor === undefined ? 'Nothing was changed yet.' : 'Nothing of yours on this page.'}
            </p>
          ) : (
            <DataTable
              caption="Who changed what"
              columns={COLUMNS}
              rows={changes}
              keyOf={({ at, kind, id, action, revision }) => `${at} ${kind} ${id} ${action} ${revision}`}
            />
          )}
          <Paging nextCursor={nextCursor} first="Newest" next="Older" />
        </>
      )}
    </Loaded>
  );
}
