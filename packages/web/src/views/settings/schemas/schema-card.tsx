import { useState } from 'preact/hooks';
import { call } from '../../../api/client.ts';
import { useAction } from '../../../api/use-action.ts';
import { useRead } from '../../../api/use-read.ts';
import { ActionError } from '../../../components/action-error.tsx';
import { Confirm } from '../../../components/confirm.tsx';
import { Loaded } from '../../../components/loaded.tsx';
import { date, dateTime } from '../../../format/times.ts';
import { SCHEMA_MODES } from '../app-fields.tsx';
import { schemaPath } from '../paths.ts';
import { ChoiceField } from '../setting-field.tsx';
import { type Schema, type SchemaHead, textOf } from './schema.ts';
import { SchemaEditor } from './schema-editor.tsx';

interface Props {
  head: SchemaHead;
  reload(): void;
}

/** A schema: what it does, and once it is opened the schema itself. */
export function SchemaCard({ head, reload }: Props) {
  const { appId, eventName, mode = '', version, revision, changedAt, changedBy } = head;
  const [open, setOpen] = useState(false);
  const [asks, setAsks] = useState(false);
  const path = schemaPath(appId, eventName);
  const change = useAction(async (method: 'PUT' | 'DELETE', body?: object) => {
    await call(path, { method, body });
    reload();
  });
  return (
    <li class="panel form">
      <h2>{eventName}</h2>
      <p class="quiet-text">
        Version {version}, changed {dateTime(changedAt)} by {changedBy}
      </p>
      <ActionError error={change.error} reload={reload} />
      <ChoiceField
        label="Events that break it"
        value={mode}
        options={[['', 'As the app says'], ...SCHEMA_MODES]}
        onChange={(next) => void change.run('PUT', { mode: next || null, revision })}
      />
      <details onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
        <summary>Show and change the schema</summary>
        {open && <Opened key={revision} path={path} reload={reload} />}
      </details>
      <button type="button" class="quiet danger" onClick={() => setAsks(true)}>
        Delete the schema<span class="hidden"> of {eventName}</span>
      </button>
      {asks && (
        <Confirm
          title={`Delete the schema of ${eventName}?`}
          confirm="Delete"
          isDangerous
          onCancel={() => setAsks(false)}
          onConfirm={() => change.run('DELETE').then(() => setAsks(false))}
        >
          <p>Events of every form are taken from then on. Its versions are gone too.</p>
        </Confirm>
      )}
    </li>
  );
}

function Opened({ path, reload }: { path: string; reload(): void }) {
  const read = useRead<Schema>({ path });
  const [taken, setTaken] = useState<{ version: number; schema: unknown } | undefined>();
  return (
    <Loaded read={read}>
      {({ appId, eventName, schema, revision, previous }) => (
        <>
          {previous.length > 0 && (
            <p class="quiet-text">
              Before:{' '}
              {previous.map((before) => (
                <button key={before.version} type="button" class="quiet" onClick={() => setTaken(before)}>
                  version {before.version}, until {date(before.changedAt)}
                </button>
              ))}
            </p>
          )}
          <SchemaEditor
            key={taken?.version}
            appId={appId}
            eventName={eventName}
            text={textOf(taken?.schema ?? schema)}
            revision={revision}
            onSaved={reload}
            reload={read.reload}
          />
        </>
      )}
    </Loaded>
  );
}
