import type { ComponentChildren } from 'preact';
import { useId, useState } from 'preact/hooks';

export interface Option {
  value: string;
  label: string;
}

interface SelectProps {
  label: string;
  value: string;
  options: readonly Option[];
  onChange: (value: string) => void;
  /** Shown to screen readers alone. */
  hideLabel?: boolean;
}

/** A choice of a few. A value that is none of them is shown as it is. */
export function Select({ label, value, options, onChange, hideLabel = false }: SelectProps) {
  const id = useId();
  const all = options.some((option) => option.value === value) ? options : [{ value, label: value }, ...options];
  return (
    <Field label={label} htmlFor={id} hideLabel={hideLabel}>
      <select id={id} value={value} onChange={(event) => onChange(event.currentTarget.value)}>
        {all.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </Field>
  );
}

interface TextInputProps {
  label: string;
  value: string;
  onChange: (value: string) => void;
  /** Names to choose from, while others may be typed. */
  suggestions?: readonly string[];
  placeholder?: string;
  type?: 'text' | 'search' | 'password' | 'datetime-local' | 'number';
}

/** A text, taken when it is finished: by Enter, or when the field is left. */
export function TextInput({ label, value, onChange, suggestions, placeholder, type = 'text' }: TextInputProps) {
  const id = useId();
  // A view that is drawn anew meanwhile, as when names arrive, must not take away what is being typed.
  const [typed, setTyped] = useState<string | undefined>();
  return (
    <Field label={label} htmlFor={id}>
      <input
        id={id}
        // The types of Preact want one kind of input, not one of several.
        type={type as 'text'}
        value={typed ?? value}
        placeholder={placeholder}
        autocomplete="off"
        spellcheck={false}
        {...(suggestions === undefined ? {} : { list: `${id}-list` })}
        onInput={(event) => setTyped(event.currentTarget.value)}
        onChange={(event) => {
          setTyped(undefined);
          onChange(event.currentTarget.value);
        }}
      />
      {suggestions !== undefined && (
        <datalist id={`${id}-list`}>
          {suggestions.map((name) => (
            <option key={name} value={name} />
          ))}
        </datalist>
      )}
    </Field>
  );
}

interface FieldProps {
  label: string;
  htmlFor: string;
  hideLabel?: boolean;
  children: ComponentChildren;
}

/** A control under its label. */
export function Field({ label, htmlFor, hideLabel = false, children }: FieldProps) {
  return (
    <div class="field">
      <label for={htmlFor} class={hideLabel ? 'hidden' : ''}>
        {label}
      </label>
      {children}
    </div>
  );
}
