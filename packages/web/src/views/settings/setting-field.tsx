import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';

interface FieldProps {
  label: string;
  /** What it means, below it. */
  hint?: string;
  /** What the service says is wrong with it. */
  error?: string | undefined;
  children(ids: { id: string; describedBy: string; invalid: boolean }): ComponentChildren;
}

/** A control of a form with its label, its meaning, and what is wrong with it. */
export function Field({ label, hint, error, children }: FieldProps) {
  const id = useId();
  const describedBy = `${id}-about`;
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {children({ id, describedBy, invalid: error !== undefined })}
      <p id={describedBy} class="quiet-text">
        {error !== undefined && <strong class="wrong">{error} </strong>}
        {hint}
      </p>
    </div>
  );
}

interface TextFieldProps extends Omit<FieldProps, 'children'> {
  value: string;
  onInput(value: string): void;
  placeholder?: string;
  /** More than one line. */
  lines?: number;
  required?: boolean;
  numeric?: boolean;
}

export function TextField({
  value,
  onInput,
  placeholder = '',
  lines,
  required = false,
  numeric = false,
  ...field
}: TextFieldProps) {
  return (
    <Field {...field}>
      {({ id, describedBy, invalid }) => {
        const common = {
          id,
          value,
          placeholder,
          required,
          'aria-describedby': describedBy,
          'aria-invalid': invalid,
          autocomplete: 'off',
          spellcheck: false,
        };
        return lines === undefined ? (
          <input {...common} inputMode={numeric ? 'numeric' : 'text'} onInput={(e) => onInput(e.currentTarget.value)} />
        ) : (
          <textarea {...common} rows={lines} onInput={(e) => onInput(e.currentTarget.value)} />
        );
      }}
    </Field>
  );
}

interface ChoiceFieldProps extends Omit<FieldProps, 'children'> {
  value: string;
  options: readonly (readonly [value: string, label: string])[];
  onChange(value: string): void;
}

export function ChoiceField({ value, options, onChange, ...field }: ChoiceFieldProps) {
  return (
    <Field {...field}>
      {({ id, describedBy, invalid }) => (
        <select
          id={id}
          value={value}
          aria-describedby={describedBy}
          aria-invalid={invalid}
          onChange={(e) => onChange(e.currentTarget.value)}
        >
          {options.map(([option, text]) => (
            <option key={option} value={option}>
              {text}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

interface CheckFieldProps {
  label: string;
  checked: boolean;
  onChange(checked: boolean): void;
}

export const CheckField = ({ label, checked, onChange }: CheckFieldProps) => (
  <label class="check">
    <input type="checkbox" checked={checked} onChange={(e) => onChange(e.currentTarget.checked)} /> {label}
  </label>
);
