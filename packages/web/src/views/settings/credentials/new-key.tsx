import { useState } from 'preact/hooks';
import { post } from '../../../api/client.ts';
import { useAction } from '../../../api/use-action.ts';
import { ActionError } from '../../../components/action-error.tsx';
import { Form } from '../../../components/form.tsx';
import { Field, TextField } from '../setting-field.tsx';
import { endOfDay, type Kind, type MadeKey, type Scope } from './key.ts';

const SCOPES: readonly [Scope, string][] = [
  ['write', 'send records'],
  ['read', 'read them'],
  ['admin', 'change settings and make keys'],
];

interface Props {
  kind: Kind;
  onMade(key: MadeKey): void;
}

/** A form that makes a key or a signing secret. */
export function NewKey({ kind: { path, word }, onMade }: Props) {
  const [name, setName] = useState('');
  const [scopes, setScopes] = useState<readonly Scope[]>(['write']);
  const [lastDay, setLastDay] = useState('');
  const hasScopes = word === 'key';
  const make = useAction(async () => {
    const notAfter = endOfDay(lastDay);
    const allowed = hasScopes && { scopes };
    onMade(await post<MadeKey>(path, { name: name.trim(), ...allowed, ...(notAfter && { notAfter }) }));
    setName('');
  });
  const toggle = (scope: Scope) =>
    setScopes(scopes.includes(scope) ? scopes.filter((one) => one !== scope) : [...scopes, scope]);
  return (
    <Form class="panel form" onSend={() => void make.run()}>
      <h2>New {word}</h2>
      <TextField
        label="Name"
        required
        value={name}
        placeholder={hasScopes ? 'Web page' : 'Backend'}
        hint="Where it is used, so that you know later which one to end."
        onInput={setName}
      />
      {hasScopes && (
        <fieldset>
          <legend>It may</legend>
          {SCOPES.map(([scope, means]) => (
            <label class="check" key={scope}>
              <input type="checkbox" checked={scopes.includes(scope)} onChange={() => toggle(scope)} />
              <span>
                <code>{scope}</code>: {means}
              </span>
            </label>
          ))}
        </fieldset>
      )}
      <Field label="Last day" hint="Empty: it does not end by itself.">
        {({ id, describedBy }) => (
          <input
            id={id}
            type="date"
            value={lastDay}
            aria-describedby={describedBy}
            onInput={(e) => setLastDay(e.currentTarget.value)}
          />
        )}
      </Field>
      <ActionError error={make.error} />
      <button type="submit" class="primary" disabled={make.busy || (hasScopes && scopes.length === 0)}>
        Make the {word}
      </button>
    </Form>
  );
}
