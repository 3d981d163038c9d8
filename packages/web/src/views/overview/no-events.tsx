import { apps } from '../../api/apps.ts';
import { eventCurl } from '../../components/curl.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { dateTime } from '../../format/times.ts';

/** No event in the range: either there never was one, or another range has some. */
export function NoEvents({ appId }: { appId: string }) {
  const lastSeen = apps.value?.find((app) => app.appId === appId)?.lastSeen ?? null;
  return (
    <EmptyState title="No events in this time." command={eventCurl(appId)}>
      <p>{lastSeen === null ? 'Send the first one:' : `The newest is of ${dateTime(lastSeen)}. Send another one:`}</p>
    </EmptyState>
  );
}
