import { eventOf } from '../event-of.js';
import { faulty, type Mapper, type MapperOptions } from '../mapped-row.js';
import { anyTime } from '../times.js';
import { firstText, objectOf, rest, text } from '../values.js';

const NAMED_BY_THEMSELVES = ['page', 'screen'];

/** Calls as Segment keeps them in raw storage: a JSON object a line. */
export const createSegmentMapper =
  (options: MapperOptions): Mapper =>
  (row) => {
    const type = text(row['type']) ?? 'track';
    const [properties, traits] = [objectOf(row['properties']), objectOf(row['traits'])];
    const context = objectOf(row['context']);
    if (properties === undefined || traits === undefined || context === undefined)
      return faulty('properties, traits or context is no JSON object');
    const named = NAMED_BY_THEMSELVES.includes(type) ? (firstText(row, 'name') ?? text(properties['name'])) : undefined;
    const taken = { ...(Object.keys(traits).length === 0 ? {} : { traits }), ...rest(context, CONTEXT_TAKEN) };
    return eventOf(
      {
        project: firstText(row, 'projectId', 'writeKey'),
        eventId: text(row['messageId']),
        userId: firstText(row, 'userId', 'anonymousId'),
        eventType: type,
        eventName: text(row['event']) ?? named ?? type,
        timestamp: anyTime(row['timestamp']) ?? anyTime(row['originalTimestamp']) ?? anyTime(row['receivedAt']),
        sessionId: text(context['sessionId']),
        userAgent: text(context['userAgent']),
        ipAddress: text(context['ip']),
        properties: { ...taken, ...properties },
      },
      options,
    );
  };

/** Parts of the context that are not of the event: how it was sent, and what has a field of its own. */
const CONTEXT_TAKEN = ['ip', 'userAgent', 'sessionId', 'library', 'userAgentData', 'protocols', 'traits'];
