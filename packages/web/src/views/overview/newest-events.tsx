import { useEffect, useMemo, useState } from 'preact/hooks';
import { fill } from '../../address/match.ts';
import { viewHref } from '../../address/range.ts';
import { followEvents, type LiveState, newestEvents } from '../../api/live-events.ts';
import type { EventSeries, EventView } from '../../api/types.ts';
import { EventList } from '../../components/event-list.tsx';
import { Loading } from '../../components/loading.tsx';
import { Panel } from '../../components/panel.tsx';
import { intervalMs } from '../../format/durations.ts';

const SHOWN = 8;
/** So many on average, because they do not come evenly. */
const ENOUGH = 10 * SHOWN;
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
  const since = useMemo(() => (series === undefined ? undefined : sinceOf(series)), [series]);

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

/** The end of the last interval in which something happened, about as much of it as holds enough events. */
function sinceOf({ series, interval }: EventSeries): string | undefined {
  const points = series[0]?.points ?? [];
  const countAt = (index: number) => series.reduce((sum, one) => sum + (one.points[index]?.count ?? 0), 0);
  const last = points.findLastIndex((_point, index) => countAt(index) > 0);
  const point = points[last];
  if (point === undefined) return undefined;
  const start = Date.parse(point.timestamp);
  const end = Math.min(Date.now(), start + intervalMs(interval));
  const part = Math.min(1, ENOUGH / countAt(last));
  return new Date(Math.floor(end - (end - start) * part)).toISOString();
}

/** The newest ones, each once. */
function newest(events: readonly EventView[]): EventView[] {
  const byId = new Map(events.map((event) => [event.eventId, event]));
  return [...byId.values()].sort((a, b) => Date.parse(b.timestamp) - Date.parse(a.timestamp)).slice(0, SHOWN);
}
