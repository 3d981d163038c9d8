import type { EventView } from '../../api/types.ts';
import { CopyButton } from '../../components/copy-button.tsx';
import { duration } from '../../format/durations.ts';
import { count } from '../../format/numbers.ts';
import { date } from '../../format/times.ts';
import { groupBySession, type SessionGroup } from './by-session.ts';
import { TimelineEvent } from './timeline-event.tsx';

/** Events by session, in the order of the page. */
export const Timeline = ({ events }: { events: readonly EventView[] }) => (
  <>
    {groupBySession(events).map((group) => (
      <Group key={group.end + group.sessionId} group={group} />
    ))}
  </>
);

function Group({ group }: { group: SessionGroup }) {
  const { events, start, end, sessionId } = group;
  const length = Date.parse(end) - Date.parse(start);
  return (
    <section class="timeline-session" aria-label={`Session of ${date(start)}`}>
      <h3>
        <time dateTime={start}>{date(start)}</time>{' '}
        <span class="quiet-text">
          {events.length === 1 ? '1 event' : `${count(events.length)} events`}
          {length > 0 && `, ${duration(length)}`}
        </span>{' '}
        {sessionId !== '' && (
          <span class="session-id">
            <code class="quiet-text">{sessionId}</code>
            <CopyButton text={sessionId} label="Copy the session id" />
          </span>
        )}
      </h3>
      <ol class="timeline">
        {events.map((event) => (
          <TimelineEvent key={event.eventId} event={event} />
        ))}
      </ol>
    </section>
  );
}
