import { eventOf } from '../event-of.js';
import { faulty, type Mapper, type MapperOptions } from '../mapped-row.js';
import { anyTime } from '../times.js';
import { firstText, objectOf, rest, text } from '../values.js';

const TAKEN = [
  'id',
  'project_id',
  'profile_id',
  'device_id',
  'session_id',
  'name',
  'created_at',
  'properties',
  'imported_at',
  'sdk_name',
  'sdk_version',
];

/** Rows of OpenPanel's table of events. */
export const createOpenpanelMapper =
  (options: MapperOptions): Mapper =>
  (row) => {
    const properties = objectOf(row['properties']);
    if (properties === undefined) return faulty('properties is no JSON object');
    const eventName = text(row['name']);
    const isOwn = eventName !== undefined && (eventName === 'screen_view' || eventName.startsWith('session_'));
    return eventOf(
      {
        project: text(row['project_id']),
        eventId: text(row['id']),
        userId: firstText(row, 'profile_id', 'device_id'),
        eventType: isOwn ? eventName : 'track',
        eventName,
        timestamp: anyTime(row['created_at'], options.timeZone),
        sessionId: text(row['session_id']),
        properties: { ...rest(row, TAKEN), ...rest(properties, []) },
      },
      options,
    );
  };
