import type { TenantSettings } from '@analytics/shared/contracts';
import { linesOf } from '../app-form.ts';
import { changedMembers } from '../changed-members.ts';
import { type QuotaForm, quotaFormOf, quotasOf } from '../quotas.ts';

/** A tenant as the service answers it. */
export interface Tenant extends TenantSettings {
  tenant: string;
  apps: string[];
  revision: number;
  changedAt: string;
  changedBy: string;
}

export interface TenantForm extends QuotaForm {
  name: string;
  /** Ids, one a line. */
  apps: string;
}

export const tenantFormOf = ({ name, apps, quotas }: Tenant): TenantForm => ({
  name,
  apps: apps.join('\n'),
  ...quotaFormOf(quotas),
});

const settingsOf = (form: TenantForm) => ({
  name: form.name.trim(),
  apps: linesOf(form.apps),
  quotas: quotasOf(form),
});

/** The body that makes a tenant what the form says; undefined: nothing differs. */
export const tenantChangeOf = (tenant: Tenant, form: TenantForm): Record<string, unknown> | undefined =>
  changedMembers({
    before: settingsOf(tenantFormOf(tenant)),
    now: settingsOf(form),
    revision: tenant.revision,
  });
