import { useState } from 'preact/hooks';
import { useRead } from '../../api/use-read.ts';
import { Loaded } from '../../components/loaded.tsx';
import { Paging, useCursor } from '../../components/paging.tsx';
import { count } from '../../format/numbers.ts';
import { date } from '../../format/times.ts';
import type { AppSettingsRead } from './app-form.ts';
import { NewEntry } from './new-entry.tsx';
import { APPS, appHref, appPath, tenantHref } from './paths.ts';
import { WithoutSettings } from './without-settings.tsx';

type App = AppSettingsRead & { changedAt: string; changedBy: string };

/** The apps that have settings, and a form to make one. */
export function AppsList() {
  const cursor = useCursor();
  const [newId, setNewId] = useState('');
  const read = useRead<{ apps: App[]; nextCursor?: string }>({ path: APPS, parameters: { cursor } });
  return (
    <>
      <NewEntry
        what="app"
        id={newId}
        onId={setNewId}
        hint="What records name as appId. It cannot be changed later."
        placeholders={['shop', 'Our shop']}
        pathOf={appPath}
        hrefOf={(id) => appHref(id, '/keys')}
      />
      <Loaded read={read}>
        {({ apps, nextCursor }) => (
          <>
            {apps.length === 0 ? (
              <p class="quiet-text">No app has settings of its own yet.</p>
            ) : (
              <AppTable apps={apps} />
            )}
            {/* Only where all that have settings are on this page. */}
            {cursor === undefined && nextCursor === undefined && (
              <WithoutSettings configured={apps.map(({ appId }) => appId)} onChoose={setNewId} />
            )}
            <Paging nextCursor={nextCursor} />
          </>
        )}
      </Loaded>
    </>
  );
}

const AppTable = ({ apps }: { apps: readonly App[] }) => (
  <div class="table-box">
    <table>
      <thead>
        <tr>
          <th scope="col">App</th>
          <th scope="col">Tenant</th>
          <th scope="col">Kept for</th>
          <th scope="col">Quota a day</th>
          <th scope="col">Changed</th>
        </tr>
      </thead>
      <tbody>
        {apps.map((app) => (
          <tr key={app.appId}>
            <th scope="row">
              <a href={appHref(app.appId)}>{app.name}</a>
              {app.name !== app.appId && (
                <>
                  <br />
                  <code class="quiet-text">{app.appId}</code>
                </>
              )}
            </th>
            <td>{app.tenant === undefined ? '–' : <a href={tenantHref(app.tenant)}>{app.tenant}</a>}</td>
            <td>{app.retentionDays === undefined ? 'As all' : `${count(app.retentionDays)} days`}</td>
            <td>{app.quotas?.eventsPerDay === undefined ? 'None' : count(app.quotas.eventsPerDay)}</td>
            <td title={`by ${app.changedBy}`}>{date(app.changedAt)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  </div>
);
