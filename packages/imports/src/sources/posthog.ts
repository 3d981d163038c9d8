import { eventOf } from '../event-of.js';
import { faulty, type Mapper, type MapperOptions } from '../mapped-row.js';
import { anyTime } from '../times.js';
import { firstText, objectOf, rest, text } from '../values.js';

const TYPES: Readonly<Record<string, string>> = {
  $pageview: 'pageview',
  $screen: 'screen',
  $autocapture: 'autocapture',
};
const TAKEN = ['$session_id', '$raw_user_agent', '$user_agent', '$ip', '$elements', '$elements_chain'];

/** Rows of a batch export of PostHog: JSON lines, where `properties` is an object, or Parquet, where it is JSON text. */
export const createPosthogMapper =
  (options: MapperOptions): Mapper =>
  (row) => {
    const properties = objectOf(row['properties']);
    if (properties === undefined) return faulty('properties is no JSON object');
    const eventName = text(row['event']);
    const userId =
      options.options?.['user'] === 'person' ? firstText(row, 'person_id', 'distinct_id') : text(row['distinct_id']);
    return eventOf(
      {
        project: text(row['team_id']),
        eventId: text(row['uuid']),
        userId,
        eventType: TYPES[eventName ?? ''] ?? 'track',
        eventName,
        timestamp: anyTime(row['timestamp']),
        sessionId: text(properties['$session_id']),
        userAgent: firstText(properties, '$raw_user_agent', '$user_agent'),
        ipAddress: text(properties['$ip']) ?? text(row['ip']),
        properties: rest(properties, TAKEN),
      },
      options,
    );
  };
