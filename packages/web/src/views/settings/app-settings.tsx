import { useState } from 'preact/hooks';
import { call } from '../../api/client.ts';
import { useAction } from '../../api/use-action.ts';
import { useRead } from '../../api/use-read.ts';
import { Form } from '../../components/form.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { AppFields } from './app-fields.tsx';
import { type AppSettingsRead, changeOf, formOf } from './app-form.ts';
import { DeleteEntry } from './delete-entry.tsx';
import { appPath } from './paths.ts';
import { SaveBar } from './save-bar.tsx';

/** Everything that can be set of an app. */
export function AppSettings({ appId }: { appId: string }) {
  const read = useRead<AppSettingsRead>({ path: appPath(appId) });
  return (
    <Loaded read={read}>
      {(app) => (
        <>
          <SettingsForm key={app.revision} app={app} reload={read.reload} />
          <DeleteEntry
            id={appId}
            path={`${appPath(appId)}?force=true`}
            next="/settings"
            about={`Deletes the settings of ${appId}, its keys, signing secrets and schemas. Its events and metrics stay.`}
            warning="Whoever sends with one of its keys is refused from then on."
          />
        </>
      )}
    </Loaded>
  );
}

function SettingsForm({ app, reload }: { app: AppSettingsRead; reload(): void }) {
  const [form, setForm] = useState(formOf(app));
  const change = changeOf(app, form);
  const save = useAction(async () => {
    await call(appPath(app.appId), { method: 'PUT', body: change });
    reload();
  });
  return (
    <Form class="settings-form" onSend={() => change !== undefined && void save.run()}>
      <AppFields form={form} onChange={(part) => setForm({ ...form, ...part })} errors={save.error?.errors ?? []} />
      <SaveBar action={save} isChanged={change !== undefined} reload={reload} discard={() => setForm(formOf(app))} />
    </Form>
  );
}
