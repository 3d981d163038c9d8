import { useState } from 'preact/hooks';
import { useAction } from '../../../api/use-action.ts';
import { ActionError } from '../../../components/action-error.tsx';
import { Form } from '../../../components/form.tsx';
import { TextField } from '../setting-field.tsx';
import { CheckResult } from './check-result.tsx';
import { checkStored, type SchemaCheck, saveSchema, schemaIn } from './schema.ts';

interface Props {
  appId: string;
  /** Empty: it is asked for. */
  eventName: string;
  text: string;
  /** 0: there is none yet. */
  revision: number;
  onSaved(): void;
  reload(): void;
}

/** Changes a schema as JSON. What the service says against it stands at the field; stored events show what it would do. */
export function SchemaEditor({ appId, eventName, text: before, revision, onSaved, reload }: Props) {
  const [name, setName] = useState(eventName);
  const [text, setText] = useState(before);
  const [check, setCheck] = useState<SchemaCheck | undefined>();
  const read = schemaIn(text);
  const save = useAction(async () => {
    if ('schema' in read) await saveSchema(appId, name.trim(), { schema: read.schema, revision });
    onSaved();
  });
  const compare = useAction(async () => {
    if ('schema' in read) setCheck(await checkStored(appId, name.trim(), read.schema));
  });
  const error = save.error ?? compare.error;
  const faults = (error?.errors ?? []).filter(({ path }) => path.startsWith('/schema'));
  const fault =
    'fault' in read ? read.fault : faults.map(({ path, message }) => `${path} ${message}`).join('; ') || undefined;
  const edit = (next: string) => {
    setText(next);
    setCheck(undefined);
    save.reset();
    compare.reset();
  };
  const isBusy = save.busy || compare.busy;
  return (
    <Form class="form schema" onSend={() => 'schema' in read && void save.run()}>
      {eventName === '' && (
        <TextField label="Event name" required value={name} placeholder="signup" onInput={setName} />
      )}
      <TextField
        label={`JSON Schema of the properties${name === '' ? '' : ` of ${name}`}`}
        lines={10}
        value={text}
        hint="JSON Schema 2020-12."
        error={fault}
        onInput={edit}
      />
      {faults.length === 0 && <ActionError error={error} reload={reload} />}
      {check !== undefined && <CheckResult check={check} />}
      <div class="controls">
        <button type="submit" class="primary" disabled={isBusy || 'fault' in read || (text === before && revision > 0)}>
          Save the schema
        </button>
        <button
          type="button"
          disabled={isBusy || 'fault' in read || name.trim() === ''}
          onClick={() => void compare.run()}
        >
          Compare with stored events
        </button>
      </div>
    </Form>
  );
}
