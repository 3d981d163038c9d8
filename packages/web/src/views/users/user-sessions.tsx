import { fill } from '../../address/match.ts';
import { rangeQuery, useRange, viewHref } from '../../address/range.ts';
import { useRead } from '../../api/use-read.ts';
import { type Column, DataTable } from '../../components/data-table.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { Paging, useCursor } from '../../components/paging.tsx';
import { Panel } from '../../components/panel.tsx';
import { duration } from '../../format/durations.ts';
import { count } from '../../format/numbers.ts';
import { dateTime } from '../../format/times.ts';
import { afterOf } from './after.ts';

interface Session {
  start: string;
  end: string;
  durationMs: number;
  events: number;
  firstEvent: string;
  lastEvent: string;
}
interface Sessions {
  count: number;
  sessions?: Session[];
  nextCursor?: string;
}

const SHOWN = 10;

/** The sessions of a user as the service finds them: a session ends after half an hour without an event. */
export function UserSessions({ appId, userId }: { appId: string; userId: string }) {
  const range = useRange();
  const read = useRead<Sessions>({
    path: fill('/analytics/apps/:appId/sessions', { appId }),
    parameters: { userId, ...rangeQuery(range), limit: SHOWN, cursor: useCursor('sessions') },
  });
  const path = fill('/apps/:appId/users/:userId', { appId, userId });
  const columns: readonly Column<Session>[] = [
    {
      title: 'Began',
      cell: ({ start, end }) => (
        <a href={viewHref(path, { range: undefined, from: start, to: afterOf(end) })}>
          <time dateTime={start}>{dateTime(start)}</time>
        </a>
      ),
    },
    { title: 'Length', cell: ({ durationMs }) => duration(durationMs), isNumber: true },
    { title: 'Events', cell: ({ events }) => count(events), isNumber: true },
    { title: 'First event', cell: ({ firstEvent }) => firstEvent },
    { title: 'Last event', cell: ({ lastEvent }) => lastEvent },
  ];
  return (
    <Panel title="Sessions">
      <Loaded
        read={read}
        isEmpty={({ sessions = [] }) => sessions.length === 0}
        empty={<p class="quiet-text">No session in this range.</p>}
      >
        {({ sessions = [], count: all, nextCursor }) => (
          <>
            <DataTable caption="Sessions" columns={columns} rows={sessions} keyOf={({ start }) => start} />
            {all > sessions.length && <p class="quiet-text">{count(all)} sessions in all.</p>}
            <Paging name="sessions" nextCursor={nextCursor} first="Newest sessions" next="Older sessions" />
          </>
        )}
      </Loaded>
    </Panel>
  );
}
