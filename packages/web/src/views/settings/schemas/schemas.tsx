import { useState } from 'preact/hooks';
import { useRead } from '../../../api/use-read.ts';
import { Loaded } from '../../../components/loaded.tsx';
import { Paging, useCursor } from '../../../components/paging.tsx';
import { schemasPath } from '../paths.ts';
import type { PartProps } from '../settings-frame.tsx';
import { NEW_SCHEMA, type SchemaHead } from './schema.ts';
import { SchemaCard } from './schema-card.tsx';
import { SchemaEditor } from './schema-editor.tsx';

/** The schemas of an app's events, and a form to make one. */
export function Schemas({ appId }: PartProps) {
  const cursor = useCursor();
  const [made, setMade] = useState(0);
  const read = useRead<{ schemas: SchemaHead[]; nextCursor?: string }>({
    path: schemasPath(appId),
    parameters: { cursor },
  });
  const showMade = () => {
    setMade(made + 1);
    read.reload();
  };
  return (
    <>
      <Loaded read={read}>
        {({ schemas, nextCursor }) => (
          <>
            {schemas.length === 0 && <p class="quiet-text">There are no schemas: events of every form are taken.</p>}
            <ul class="cards">
              {schemas.map((head) => (
                <SchemaCard key={head.eventName} head={head} reload={read.reload} />
              ))}
            </ul>
            <Paging nextCursor={nextCursor} />
          </>
        )}
      </Loaded>
      <section class="panel form">
        <h2>New schema</h2>
        <SchemaEditor
          key={made}
          appId={appId}
          eventName=""
          text={NEW_SCHEMA}
          revision={0}
          onSaved={showMade}
          reload={showMade}
        />
      </section>
    </>
  );
}
