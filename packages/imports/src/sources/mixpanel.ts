import { eventOf } from '../event-of.js';
import { faulty, type Mapper, type MapperOptions } from '../mapped-row.js';
import { epochOf } from '../times.js';
import { firstText, objectOf, rest, text } from '../values.js';

const TAKEN = [
  'time',
  'distinct_id',
  '$insert_id',
  '$session_id',
  '$device_id',
  '$user_id',
  'mp_lib',
  '$lib_version',
  '$mp_api_endpoint',
  '$mp_api_timestamp_ms',
  'mp_processing_time_ms',
  '$import',
  '$source',
  'token',
];

/**
 * Lines of Mixpanel's raw export. Its times are seconds; those of projects that were made before 2023 are the wall clock
 * of the project's zone taken for UTC, which `timeZone` sets right.
 */
export const createMixpanelMapper =
  (options: MapperOptions): Mapper =>
  (row) => {
    const properties = objectOf(row['properties']);
    if (properties === undefined) return faulty('properties is no JSON object');
    const eventName = text(row['event']);
    const seconds = epochOf(properties['time']);
    return eventOf(
      {
        project: firstText(properties, 'project_id', 'token'),
        eventId: text(properties['$insert_id']),
        userId: firstText(properties, 'distinct_id', '$user_id', '$device_id'),
        eventType: eventName === '$mp_web_page_view' ? 'page' : 'track',
        eventName,
        timestamp: seconds,
        sessionId: text(properties['$session_id']),
        userAgent: text(properties['$user_agent']),
        ipAddress: text(properties['ip']),
        properties: rest(properties, TAKEN),
      },
      options,
    );
  };
