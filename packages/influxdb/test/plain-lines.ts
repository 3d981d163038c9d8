import type { EventRecord } from '@analytics/shared/contracts';
import { hashOf, identityHash } from '@analytics/shared/domain';
import { encodeField, encodeTag } from '../src/lines/text.js';

const escapedTag = (text: string): string => encodeTag(text).replace(/([ ,=])/g, '\\$1');
const quoted = (text: string): string => `"${text.replace(/(["\\])/g, '\\$1')}"`;

/** The lines of an event in the plainest way, which those of the service must not differ from. */
export function plainLinesOf(event: EventRecord): string[] {
  const { userId, appId, eventType, eventName, eventId, sessionId, userAgent, ipAddress, properties } = event;
  const time = `${event.timestamp}${String(identityHash(appId, eventId) % 1_000_000n).padStart(6, '0')}`;
  const app = `appId=${escapedTag(appId)}`;
  const whole = { userId, appId, eventType, eventName, eventId, sessionId, userAgent, ipAddress, properties };
  const [names, bucket] = [
    `eventName=${escapedTag(eventName)},eventType=${escapedTag(eventType)}`,
    hashOf(userId) % 1_024n,
  ];
  return [
    `events,${app},${names} userId=${quoted(encodeField(userId))} ${time}`,
    `event_records,${app},userBucket=${bucket} record=${quoted(JSON.stringify(whole))} ${time}`,
  ];
}
