import { useState } from 'preact/hooks';
import { call } from '../../../api/client.ts';
import { useAction } from '../../../api/use-action.ts';
import { useRead } from '../../../api/use-read.ts';
import { Form } from '../../../components/form.tsx';
import { Loaded } from '../../../components/loaded.tsx';
import { DeleteEntry } from '../delete-entry.tsx';
import { appHref, tenantPath } from '../paths.ts';
import { QuotaFields } from '../quota-fields.tsx';
import { SaveBar } from '../save-bar.tsx';
import { TextField } from '../setting-field.tsx';
import type { PartProps } from '../settings-frame.tsx';
import { type Tenant, tenantChangeOf, tenantFormOf } from './tenant.ts';

/** Everything that can be set of a tenant, and its apps. */
export function TenantSettings({ tenant: id }: PartProps) {
  const read = useRead<Tenant>({ path: tenantPath(id) });
  return (
    <Loaded read={read}>
      {(tenant) => (
        <>
          <TenantSettingsForm key={tenant.revision} tenant={tenant} reload={read.reload} />
          <DeleteEntry
            id={id}
            path={tenantPath(id)}
            next="/settings/tenants"
            about={`Deletes the tenant ${id}. It must have no apps and no keys any more.`}
            warning="No key can be made for it from then on."
          />
        </>
      )}
    </Loaded>
  );
}

function TenantSettingsForm({ tenant, reload }: { tenant: Tenant; reload(): void }) {
  const [form, setForm] = useState(tenantFormOf(tenant));
  const change = tenantChangeOf(tenant, form);
  const save = useAction(async () => {
    await call(tenantPath(tenant.tenant), { method: 'PUT', body: change });
    reload();
  });
  const errors = save.error?.errors ?? [];
  const errorAt = (start: string) => errors.find(({ path }) => path.startsWith(start))?.message;
  const set = (part: Partial<typeof form>) => setForm({ ...form, ...part });
  return (
    <Form class="settings-form" onSend={() => change !== undefined && void save.run()}>
      <fieldset class="panel settings-group">
        <legend>Tenant</legend>
        <TextField label="Name" required value={form.name} error={errorAt('/name')} onInput={(name) => set({ name })} />
        <TextField
          label="Apps, one a line"
          lines={4}
          value={form.apps}
          hint="One that is not there is made; one that is left out belongs to no tenant any more."
          error={errorAt('/apps')}
          onInput={(apps) => set({ apps })}
        />
        {tenant.apps.length > 0 && (
          <ul class="chips" aria-label="Settings of its apps">
            {tenant.apps.map((appId) => (
              <li key={appId} class="chip">
                <a href={appHref(appId)}>{appId}</a>
              </li>
            ))}
          </ul>
        )}
      </fieldset>
      <QuotaFields form={form} onChange={set} errors={errors} />
      <SaveBar
        action={save}
        isChanged={change !== undefined}
        reload={reload}
        discard={() => setForm(tenantFormOf(tenant))}
      />
    </Form>
  );
}
