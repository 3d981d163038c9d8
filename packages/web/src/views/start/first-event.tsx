import { useEffect, useState } from 'preact/hooks';
import { fill } from '../../address/match.ts';
import { loadApps } from '../../api/apps.ts';
import { newestEvents } from '../../api/live-events.ts';
import type { AppEntry, EventView } from '../../api/types.ts';
import { EventList } from '../../components/event-list.tsx';

const EVERY_MS = 1_500;

/** Waits for the first event of any app, and shows it. */
export function FirstEvent() {
  const [found, setFound] = useState<{ app: AppEntry; events: EventView[] } | undefined>();
  useEffect(() => {
    const aborter = new AbortController();
    let timer: ReturnType<typeof setTimeout>;
    const look = async () => {
      const app = (await loadApps(aborter.signal)).find(({ lastSeen }) => lastSeen !== null);
      if (app === undefined) return false;
      const since = new Date(Date.parse(app.lastSeen ?? '') - 1).toISOString();
      setFound({ app, events: (await newestEvents(app.appId, since, aborter.signal)).slice(0, 3) });
      return true;
    };
    const again = () => {
      look().then(
        (isFound) => {
          if (!isFound && !aborter.signal.aborted) timer = setTimeout(again, EVERY_MS);
        },
        () => {
          if (!aborter.signal.aborted) timer = setTimeout(again, EVERY_MS);
        },
      );
    };
    again();
    return () => {
      aborter.abort();
      clearTimeout(timer);
    };
  }, []);
  return (
    <div class="first-event" aria-live="polite">
      {found === undefined ? (
        <p class="quiet-text dot">Waiting for the first event …</p>
      ) : (
        <>
          <p>
            <strong>It is here.</strong>
          </p>
          <EventList events={found.events} />
          <a class="button primary" href={fill('/apps/:appId', { appId: found.app.appId })}>
            Go to {found.app.appId}
          </a>
        </>
      )}
    </div>
  );
}
