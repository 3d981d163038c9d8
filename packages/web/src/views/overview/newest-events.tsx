import { useEffect, useMemo, useState } from 'preact/hooks';
import { fill } from '../../address/match.ts';
import { viewHref } from '../../address/range.ts';
import { followEvents, type LiveState, newestEvents } from '../../api/live-events.ts';
import type { EventSeries, EventView } from '../../api/types.ts';
import { EventList } from '../../components/event-list.tsx';
import { Loading } from '../../components/loading.tsx';
import { Panel } from '../../components/panel.tsx';
import { newestSince } from './newest-since.ts';

const SHOWN = 8;
const STATE_WORDS: Readonly<Record<LiveState, string>> = {
  connecting: 'connecting …',
  live: 'live',
  polling: 'every 5 s',
};

interface NewestEventsProps {
  appId: string;
  /** The numbers of the range, which say how far back the newest events are. */
  series: EventSeries | undefined;
}

/** The newest events, each the moment it is stored. */
export function NewestEvents({ appId, series }: NewestEventsProps) {
  const [events, setEvents] = useState<EventView[] | undefined>();
  const [state, setState] = useState<LiveState>('connecting');
  const since = useMemo(() => (series === undefined ? undefined : newestSince(series, SHOWN)), [series]);

  useEffect(() => {
    const add = (more: readonly EventView[]) => setEvents((known = []) => newest([...more, ...known]));
    return followEvents({ appId, onEvents: add, onState: setState });
  }, [appId]);
  useEffect(() => {
    if (since === undefined) {
      if (series !== undefined) setEvents((known = []) => known);
      return;
    }
    const aborter = new AbortController();
    newestEvents(appId, since, aborter.signal).then(
      (found) => setEvents((known = []) => newest([...known, ...found])),
      () => setEvents((known = []) => known),
    );
    return () => aborter.abort();
  }, [appId, since, series]);

  return (
    <Panel
      title="Newest events"
      actions={
        <>
          <span class={`dot is-${state}`}>{STATE_WORDS[state]}</span>
          <a href={viewHref(fill('/apps/:appId/live', { appId }))}>Live</a>
        </>
      }
    >
      {events === undefined && <Loading height={260} />}
      {events?.length === 0 && <p class="quiet-text">None yet. They appear here by themselves.</p>}
      {events !== undefined && <EventList events={events} />}
    </Panel>
  );
}

/** The newest ones, each once. */
function newest(events: readonly EventView[]): EventView[] {
  const byId = new Map(events.map((event) => [event.eventId, event]));
  return [...byId.values()].sort((a, b) => Date.parse(b.timestamp) - Date.parse(a.timestamp)).slice(0, SHOWN);
}
