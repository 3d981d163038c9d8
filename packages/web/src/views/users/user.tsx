import { fill } from '../../address/match.ts';
import { queryText, useQueryState } from '../../address/query-state.ts';
import { rangeQuery, useRange, viewHref } from '../../address/range.ts';
import { maySee } from '../../api/session.ts';
import type { EventView } from '../../api/types.ts';
import { useRead } from '../../api/use-read.ts';
import { CopyButton } from '../../components/copy-button.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { Paging, useCursor } from '../../components/paging.tsx';
import { Panel } from '../../components/panel.tsx';
import type { ViewProps } from '../view-props.ts';
import { EventNameFilter } from './event-name-filter.tsx';
import { Timeline } from './timeline.tsx';
import { UserSessions } from './user-sessions.tsx';
import './users.css';

const PAGE = 100;

interface UserEvents {
  userId: string;
  count: number;
  events: EventView[];
  nextCursor?: string;
}

/** What a user did: sessions, and every event of the range, newest first. */
export default function User({ params: { appId = '', userId = '' } }: ViewProps) {
  const range = useRange();
  const [eventName] = useQueryState('event');
  const cursor = useCursor();
  const read = useRead<UserEvents>({
    path: fill('/analytics/users/:userId/events', { userId }),
    parameters: {
      appId,
      ...rangeQuery(range),
      eventName: eventName === '' ? undefined : eventName,
      limit: PAGE,
      cursor,
    },
  });
  const events = read.value?.events ?? [];
  return (
    <section class="view">
      <div class="view-head">
        <h1 class="break">{userId}</h1>
        <a href={viewHref(fill('/apps/:appId/users', { appId }))}>Another user</a>
        {maySee('admin') && (
          <a href={`/settings/jobs/new${queryText(new URLSearchParams({ kind: 'erase-user', appId, userId }))}`}>
            Erase this user
          </a>
        )}
      </div>
      <UserSessions appId={appId} userId={userId} />
      <Panel
        title="Events"
        actions={events.length > 0 && <CopyButton text={JSON.stringify(events, undefined, 2)} label="Copy as JSON" />}
      >
        <EventNameFilter appId={appId} />
        <Loaded
          read={read}
          height={480}
          isEmpty={({ events: found }) => found.length === 0}
          empty={<NoEvents userId={userId} eventName={eventName} isLater={cursor !== undefined} />}
        >
          {(page) => <Timeline events={page.events} />}
        </Loaded>
        <Paging nextCursor={read.value?.nextCursor} first="Newest events" next="Older events" />
      </Panel>
    </section>
  );
}

function NoEvents({ userId, eventName, isLater }: { userId: string; eventName: string; isLater: boolean }) {
  if (isLater) return <EmptyState title="There are no older events." />;
  const what = eventName === '' ? 'event' : `event ${eventName}`;
  return (
    <EmptyState title={`No ${what} of ${userId} in this range.`}>
      <p>Choose a longer range at the top, or check the id: upper and lower case differ.</p>
    </EmptyState>
  );
}
