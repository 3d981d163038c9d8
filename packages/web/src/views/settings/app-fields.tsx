import type { AppForm } from './app-form.ts';
import { QuotaFields } from './quota-fields.tsx';
import { CheckField, ChoiceField, TextField } from './setting-field.tsx';

interface Props {
  form: AppForm;
  onChange(part: Partial<AppForm>): void;
  errors: readonly { path: string; message: string }[];
}

const ADDRESS = [
  ['full', 'The whole address'],
  ['truncated', 'Its network only (the first 24 bits of IPv4, 48 of IPv6)'],
  ['off', 'Nothing'],
] as const;
const USER_AGENT = [
  ['full', 'The whole user agent'],
  ['off', 'Nothing'],
] as const;
const SIGNING = [
  ['off', 'Not needed'],
  ['optional', 'Checked when there is one'],
  ['required', 'Required'],
] as const;
export const SCHEMA_MODES = [
  ['enforce', 'Refuse what breaks them'],
  ['warn', 'Take it, and warn'],
  ['off', 'Do not check'],
] as const;

/** The settings of an app, in groups by what they are for. */
export function AppFields({ form, onChange, errors }: Props) {
  const errorAt = (path: string) => errors.find((error) => error.path.startsWith(path))?.message;
  return (
    <>
      <fieldset class="panel settings-group">
        <legend>App</legend>
        <TextField
          label="Name"
          value={form.name}
          required
          error={errorAt('/name')}
          onInput={(name) => onChange({ name })}
        />
        <TextField
          label="Tenant"
          value={form.tenant}
          placeholder="None"
          hint="Whose app it is. Only an admin of the whole installation changes it."
          error={errorAt('/tenant')}
          onInput={(tenant) => onChange({ tenant })}
        />
        <TextField
          label="Keep records for (days)"
          numeric
          value={form.retentionDays}
          placeholder="As long as the installation keeps them"
          hint="Older records are not shown any more, and deleted within a day and an hour."
          error={errorAt('/retentionDays')}
          onInput={(retentionDays) => onChange({ retentionDays })}
        />
      </fieldset>
      <fieldset class="panel settings-group">
        <legend>What is kept of people</legend>
        <ChoiceField
          label="Network address"
          value={form.ipAddress}
          options={ADDRESS}
          onChange={(ipAddress) => onChange({ ipAddress })}
        />
        <ChoiceField
          label="Browser (user agent)"
          value={form.userAgent}
          options={USER_AGENT}
          onChange={(userAgent) => onChange({ userAgent })}
        />
      </fieldset>
      <fieldset class="panel settings-group">
        <legend>Who may send</legend>
        <TextField
          label="Origins of pages that may write, one a line"
          lines={3}
          value={form.allowedOrigins}
          placeholder="https://shop.example.com"
          hint="Empty: every origin that may call the service at all. * is any."
          error={errorAt('/allowedOrigins')}
          onInput={(allowedOrigins) => onChange({ allowedOrigins })}
        />
        <CheckField
          label="No page may write"
          checked={form.noOrigins}
          onChange={(noOrigins) => onChange({ noOrigins, ...(noOrigins && { allowedOrigins: '' }) })}
        />
        <TextField
          label="Addresses that may write and read, one a line"
          lines={3}
          value={form.allowedAddresses}
          placeholder="203.0.113.0/24"
          hint="Addresses or CIDR ranges. Empty: all."
          error={errorAt('/allowedAddresses')}
          onInput={(allowedAddresses) => onChange({ allowedAddresses })}
        />
        <CheckField
          label="No address may write or read"
          checked={form.noAddresses}
          onChange={(noAddresses) => onChange({ noAddresses, ...(noAddresses && { allowedAddresses: '' }) })}
        />
        <ChoiceField
          label="Signature of requests"
          value={form.signing}
          options={SIGNING}
          hint="Signed with a signing secret of the app."
          onChange={(signing) => onChange({ signing })}
        />
        <ChoiceField
          label="Schemas of events"
          value={form.schemaMode}
          options={SCHEMA_MODES}
          hint="What they do unless a schema says otherwise."
          onChange={(schemaMode) => onChange({ schemaMode })}
        />
      </fieldset>
      <QuotaFields form={form} onChange={onChange} errors={errors} />
    </>
  );
}
