import { apps } from '../../api/apps.ts';

interface WithoutSettingsProps {
  /** Ids of all apps that have settings. */
  configured: readonly string[];
  onChoose: (appId: string) => void;
}

/** Apps that have sent something and have no settings: a click begins them. */
export function WithoutSettings({ configured, onChoose }: WithoutSettingsProps) {
  const others = (apps.value ?? []).map(({ appId }) => appId).filter((appId) => !configured.includes(appId));
  if (others.length === 0) return null;
  return (
    <p>
      Apps that send events and have no settings yet:{' '}
      {others.map((appId) => (
        <button key={appId} type="button" onClick={() => onChoose(appId)}>
          {appId}
        </button>
      ))}
    </p>
  );
}
