import { eventOf } from '../event-of.js';
import type { Mapper, MapperOptions } from '../mapped-row.js';
import { anyTime } from '../times.js';
import { firstText, rest, text } from '../values.js';

const TYPES: Readonly<Record<string, string>> = { '1': 'page', '2': 'track' };
const TAKEN = ['website_id', 'event_id', 'distinct_id', 'session_id', 'event_type', 'event_name', 'created_at'];

/** Rows of Umami's table of website events, as CSV or JSON. */
export const createUmamiMapper =
  (options: MapperOptions): Mapper =>
  (row) => {
    const kind = text(row['event_type']) ?? '1';
    const eventType = TYPES[kind] ?? `type-${kind}`;
    const page = kind === '1' ? (text(row['url_path']) ?? 'pageview') : undefined;
    return eventOf(
      {
        project: text(row['website_id']),
        eventId: text(row['event_id']),
        userId: firstText(row, 'distinct_id', 'session_id'),
        eventType,
        eventName: text(row['event_name']) ?? page,
        timestamp: anyTime(row['created_at'], options.timeZone),
        sessionId: text(row['session_id']),
        properties: rest(row, TAKEN),
      },
      options,
    );
  };
