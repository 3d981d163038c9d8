import type { EventView } from '../../api/types.ts';

/** Events of one session that follow each other on the page; newest first. */
export interface SessionGroup {
  sessionId: string;
  events: EventView[];
  /** RFC 3339, of the oldest and the newest event of the group. */
  start: string;
  end: string;
}

/** Keeps the order of the page: a session that is interrupted by another one is shown as two groups. */
export function groupBySession(events: readonly EventView[]): SessionGroup[] {
  const groups: SessionGroup[] = [];
  for (const event of events) {
    const last = groups.at(-1);
    if (last?.sessionId === (event.sessionId ?? '')) {
      last.events.push(event);
      last.start = event.timestamp;
    } else {
      groups.push({ sessionId: event.sessionId ?? '', events: [event], start: event.timestamp, end: event.timestamp });
    }
  }
  return groups;
}
