import { useState } from 'preact/hooks';
import { navigate } from '../../address/location.ts';
import { call } from '../../api/client.ts';
import { useAction } from '../../api/use-action.ts';
import { ActionError } from '../../components/action-error.tsx';
import { Form } from '../../components/form.tsx';
import { TextField } from './setting-field.tsx';

interface Props {
  what: 'app' | 'tenant';
  id: string;
  onId: (id: string) => void;
  /** What the id is for. */
  hint: string;
  placeholders: readonly [id: string, name: string];
  /** Of the service, and of the page. */
  pathOf: (id: string) => string;
  hrefOf: (id: string) => string;
}

/** A form that makes an app or a tenant, and then opens it. */
export function NewEntry({ what, id, onId, hint, placeholders, pathOf, hrefOf }: Props) {
  const [name, setName] = useState('');
  const make = useAction(async () => {
    // Revision 0: only when there is none yet, so that nobody's settings are changed by this.
    await call(pathOf(id.trim()), { method: 'PUT', body: { ...(name.trim() && { name: name.trim() }), revision: 0 } });
    navigate(hrefOf(id.trim()));
  });
  return (
    <Form class="panel form" onSend={() => void make.run()}>
      <h2>New {what}</h2>
      <TextField label="Id" required value={id} placeholder={placeholders[0]} hint={hint} onInput={onId} />
      <TextField
        label="Name"
        value={name}
        placeholder={placeholders[1]}
        hint="What people call it. Empty: its id."
        onInput={setName}
      />
      {make.error?.code === 'revision_conflict' ? (
        <p class="is-error" role="alert">
          There is one of this id already: <a href={hrefOf(id.trim())}>open its settings</a>.
        </p>
      ) : (
        <ActionError error={make.error} />
      )}
      <button type="submit" class="primary" disabled={make.busy}>
        Make the {what}
      </button>
    </Form>
  );
}
