import { useState } from 'preact/hooks';
import { call, post } from '../../../api/client.ts';
import { useAction } from '../../../api/use-action.ts';
import { useRead } from '../../../api/use-read.ts';
import { ActionError } from '../../../components/action-error.tsx';
import { Loaded } from '../../../components/loaded.tsx';
import { appPath, tenantPath } from '../paths.ts';
import type { PartProps } from '../settings-frame.tsx';
import type { Key, Kind, MadeKey } from './key.ts';
import { KeyTable } from './key-table.tsx';
import { NewKey } from './new-key.tsx';
import { ShownKey } from './shown-key.tsx';

export const AppKeys = ({ appId }: PartProps) => <Keys path={`${appPath(appId)}/keys`} word="key" appId={appId} />;
export const TenantKeys = ({ tenant }: PartProps) => <Keys path={`${tenantPath(tenant)}/keys`} word="key" />;
export const AppSecrets = ({ appId }: PartProps) => (
  <Keys path={`${appPath(appId)}/signing-secrets`} word="signing secret" />
);

/** Keys or signing secrets: make, replace, revoke. One is shown once, right after it was made. */
function Keys(kind: Kind) {
  const { path } = kind;
  const read = useRead<{ keys?: Key[]; signingSecrets?: Key[] }>({ path });
  const [made, setMade] = useState<MadeKey | undefined>();
  const show = (key: MadeKey) => {
    setMade(key);
    read.reload();
  };
  const one = (id: string) => `${path}/${encodeURIComponent(id)}`;
  const rotate = useAction(async (id: string, overlapSeconds: number) =>
    show(await post<MadeKey>(`${one(id)}/rotate`, { overlapSeconds })),
  );
  const revoke = useAction(async (id: string) => {
    await call(one(id), { method: 'DELETE' });
    read.reload();
  });
  return (
    <>
      {made !== undefined && <ShownKey made={made} kind={kind} onClose={() => setMade(undefined)} />}
      <NewKey kind={kind} onMade={show} />
      <ActionError error={rotate.error ?? revoke.error} reload={read.reload} />
      <Loaded read={read}>
        {({ keys, signingSecrets }) => (
          <KeyTable word={kind.word} keys={keys ?? signingSecrets ?? []} onRotate={rotate.run} onRevoke={revoke.run} />
        )}
      </Loaded>
    </>
  );
}
