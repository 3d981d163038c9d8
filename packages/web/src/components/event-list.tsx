import { exploreHref, userHref } from '../address/paths.ts';
import type { EventView } from '../api/types.ts';
import { clockTime, dateTime } from '../format/times.ts';

interface EventListProps {
  events: readonly EventView[];
  /** Whether the date is shown too. */
  withDate?: boolean;
}

/** Events with links to what has the same name, and to their users. */
export function EventList({ events, withDate = false }: EventListProps) {
  return (
    <ul class="event-list">
      {events.map(({ eventId, appId, timestamp, eventName, userId }) => (
        <li key={eventId}>
          <time class="quiet-text" dateTime={timestamp} title={dateTime(timestamp)}>
            {(withDate ? dateTime : clockTime)(timestamp)}
          </time>
          <a class="break" href={exploreHref(appId, eventName)}>
            {eventName}
          </a>
          <a class="quiet-text break" href={userHref(appId, userId)}>
            {userId}
          </a>
        </li>
      ))}
    </ul>
  );
}
