import { apps } from '../../../api/apps.ts';
import { ChoiceField, Field, TextField } from '../setting-field.tsx';
import type { JobField as Name } from './asked-kinds.ts';
import { FIELD_LOOKS } from './job-fields.ts';

interface Props {
  name: Name;
  value: string;
  required: boolean;
  error: string | undefined;
  onChange(value: string): void;
}

/** One thing that is said of a job. */
export function JobField({ name, value, required, error, onChange }: Props) {
  const { options, isTime = false, lines, ...look } = FIELD_LOOKS[name];
  const chosen = name === 'appId' ? appOptions(value, required) : options;
  const common = { ...look, value, error };
  if (chosen !== undefined) return <ChoiceField {...common} options={chosen} onChange={onChange} />;
  if (!isTime) {
    return <TextField {...common} required={required} {...(lines && { lines })} onInput={onChange} />;
  }
  return (
    <Field {...common}>
      {({ id, describedBy }) => (
        <input
          id={id}
          type="datetime-local"
          value={value}
          aria-describedby={describedBy}
          onInput={(event) => onChange(event.currentTarget.value)}
        />
      )}
    </Field>
  );
}

function appOptions(value: string, required: boolean): [string, string][] {
  const ids = new Set([...(apps.value ?? []).map(({ appId }) => appId), ...(value === '' ? [] : [value])]);
  return [['', required ? 'Choose an app' : 'All apps'], ...[...ids].map((id): [string, string] => [id, id])];
}
