import { QUOTAS, type QuotaForm } from './quotas.ts';
import { CheckField, TextField } from './setting-field.tsx';

const LABELS: Readonly<Record<(typeof QUOTAS)[number], string>> = {
  eventsPerDay: 'Events a day',
  requestsPerMinute: 'Requests a minute',
  seriesPerMetric: 'Sets of tags of a metric, a day',
  eventNames: 'Different event names a day',
};

interface Props {
  form: QuotaForm;
  onChange(part: Partial<QuotaForm>): void;
  errors: readonly { path: string; message: string }[];
}

/** How much an app may send, or all apps of a tenant together. */
export const QuotaFields = ({ form: { quotas, quotasOnlyWarn }, onChange, errors }: Props) => (
  <fieldset class="panel settings-group">
    <legend>Quotas</legend>
    {QUOTAS.map((name) => (
      <TextField
        key={name}
        label={LABELS[name]}
        numeric
        value={quotas[name]}
        placeholder="No limit of its own"
        error={errors.find(({ path }) => path.startsWith(`/quotas/${name}`))?.message}
        onInput={(text) => onChange({ quotas: { ...quotas, [name]: text } })}
      />
    ))}
    <CheckField
      label="Too many names and sets of tags are kept, and only warned of"
      checked={quotasOnlyWarn}
      onChange={(onlyWarn) => onChange({ quotasOnlyWarn: onlyWarn })}
    />
  </fieldset>
);
