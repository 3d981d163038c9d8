import { useEffect, useState } from 'preact/hooks';
import { firstEvents } from '../../api/live-events.ts';
import { ApiError } from '../../api/problem.ts';
import type { EventView } from '../../api/types.ts';
import { ErrorState } from '../../components/error-state.tsx';
import { EventList } from '../../components/event-list.tsx';
import { Loading } from '../../components/loading.tsx';
import { Panel } from '../../components/panel.tsx';
import type { QuestionProps } from './controls.tsx';
import { exportParameters } from './question.ts';

const SHOWN = 50;

/** The first of the events that are counted, and so whose they are; read once somebody wants to see them. */
export function FirstEvents(props: QuestionProps) {
  const [open, setOpen] = useState(false);
  const parameters = exportParameters(props.appId, props.range, props.question);
  return (
    <Panel title="The events themselves">
      <details onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
        <summary>Show the first {SHOWN}, with their users</summary>
        {open && <Events key={JSON.stringify(parameters)} parameters={parameters} />}
      </details>
    </Panel>
  );
}

function Events({ parameters }: { parameters: ReturnType<typeof exportParameters> }) {
  const [events, setEvents] = useState<EventView[] | undefined>();
  const [error, setError] = useState<ApiError | undefined>();
  useEffect(() => {
    const aborter = new AbortController();
    firstEvents(parameters, aborter.signal).then(setEvents, (fault: unknown) => {
      if (fault instanceof ApiError) setError(fault);
    });
    return () => aborter.abort();
  }, []);
  if (error !== undefined) return <ErrorState error={error} />;
  if (events === undefined) return <Loading height={200} />;
  if (events.length === 0) return <p class="quiet-text">There are none.</p>;
  return <EventList events={events.slice(0, SHOWN)} withDate />;
}
