import { useState } from 'preact/hooks';
import { useRead } from '../../../api/use-read.ts';
import { type Column, DataTable } from '../../../components/data-table.tsx';
import { Loaded } from '../../../components/loaded.tsx';
import { Paging, useCursor } from '../../../components/paging.tsx';
import { count } from '../../../format/numbers.ts';
import { date } from '../../../format/times.ts';
import { NewEntry } from '../new-entry.tsx';
import { appHref, TENANTS, tenantHref, tenantPath } from '../paths.ts';
import type { Tenant } from './tenant.ts';

const COLUMNS: readonly Column<Tenant>[] = [
  { title: 'Tenant', cell: ({ tenant, name }) => <a href={tenantHref(tenant)}>{name}</a> },
  {
    title: 'Apps',
    cell: ({ apps }) =>
      apps.length === 0
        ? 'None'
        : apps.map((appId) => (
            <span key={appId}>
              <a href={appHref(appId)}>{appId}</a>{' '}
            </span>
          )),
  },
  {
    title: 'Quota a day',
    cell: ({ quotas }) => (quotas?.eventsPerDay === undefined ? 'None' : count(quotas.eventsPerDay)),
  },
  { title: 'Changed', cell: ({ changedAt, changedBy }) => <span title={`by ${changedBy}`}>{date(changedAt)}</span> },
];

/** The tenants with their apps, and a form to make one. */
export function TenantsList() {
  const [id, setId] = useState('');
  const read = useRead<{ tenants: Tenant[]; nextCursor?: string }>({
    path: TENANTS,
    parameters: { cursor: useCursor() },
  });
  return (
    <>
      <NewEntry
        what="tenant"
        id={id}
        onId={setId}
        hint="A customer or a department, with apps and keys of its own. It cannot be changed later."
        placeholders={['acme', 'Acme Ltd']}
        pathOf={tenantPath}
        hrefOf={tenantHref}
      />
      <Loaded read={read}>
        {({ tenants, nextCursor }) => (
          <>
            {tenants.length === 0 ? (
              <p class="quiet-text">There are no tenants yet. Without one, apps belong to the whole installation.</p>
            ) : (
              <DataTable caption="Tenants" columns={COLUMNS} rows={tenants} keyOf={({ tenant }) => tenant} />
            )}
            <Paging nextCursor={nextCursor} />
          </>
        )}
      </Loaded>
    </>
  );
}
