import type { AppSettings } from '@analytics/shared/contracts';
import { changedMembers } from './changed-members.ts';
import { numberOf, numberText, type QuotaForm, quotaFormOf, quotasOf } from './quotas.ts';

/** The settings of an app as the service answers them. */
export type AppSettingsRead = AppSettings & { appId: string; revision: number };

/** The settings of an app as a form has them: text, as people type it. Empty text is the default of the service. */
export interface AppForm extends QuotaForm {
  name: string;
  /** Empty: of none. */
  tenant: string;
  retentionDays: string;
  ipAddress: string;
  userAgent: string;
  /** One a line. */
  allowedOrigins: string;
  allowedAddresses: string;
  /** The list is in force though nothing is in it: nobody may. */
  noOrigins: boolean;
  noAddresses: boolean;
  signing: string;
  schemaMode: string;
}

const listText = (values: readonly string[] | undefined) => (values ?? []).join('\n');
export const linesOf = (text: string) =>
  text
    .split(/[\n,]/)
    .map((line) => line.trim())
    .filter((line) => line !== '');

export function formOf(app: AppSettingsRead): AppForm {
  return {
    name: app.name,
    tenant: app.tenant ?? '',
    retentionDays: numberText(app.retentionDays),
    ipAddress: app.ipAddress,
    userAgent: app.userAgent,
    allowedOrigins: listText(app.allowedOrigins),
    allowedAddresses: listText(app.allowedAddresses),
    noOrigins: app.allowedOrigins?.length === 0,
    noAddresses: app.allowedAddresses?.length === 0,
    ...quotaFormOf(app.quotas),
    signing: app.signing,
    schemaMode: app.schemaMode,
  };
}

function listOf(text: string, isEmptyList: boolean): string[] | null {
  const lines = linesOf(text);
  return lines.length > 0 || isEmptyList ? lines : null;
}

const settingsOf = (form: AppForm): Record<string, unknown> => ({
  name: form.name.trim(),
  tenant: form.tenant.trim() || null,
  retentionDays: numberOf(form.retentionDays),
  ipAddress: form.ipAddress,
  userAgent: form.userAgent,
  allowedOrigins: listOf(form.allowedOrigins, form.noOrigins),
  allowedAddresses: listOf(form.allowedAddresses, form.noAddresses),
  quotas: quotasOf(form),
  signing: form.signing,
  schemaMode: form.schemaMode,
});

/** The body that makes `app` what the form says; undefined: nothing differs. */
export const changeOf = (app: AppSettingsRead, form: AppForm): Record<string, unknown> | undefined =>
  changedMembers({ before: settingsOf(formOf(app)), now: settingsOf(form), revision: app.revision });
