import type { EventRecord } from '@analytics/shared/contracts';
import type { RecordSelection, StoredEvent } from '@analytics/shared/ports';

/** The members by which a user's events are found, in the order in which the JSON has them, before all others. */
const FOUND_BY = ['userId', 'appId', 'eventType', 'eventName'] as const;

/** A whole event as one JSON text without line breaks; its time is that of its point. Throws where it is not JSON. */
export const recordText = (record: EventRecord): string =>
  JSON.stringify({
    userId: record.userId,
    appId: record.appId,
    eventType: record.eventType,
    eventName: record.eventName,
    eventId: record.eventId,
    sessionId: record.sessionId,
    userAgent: record.userAgent,
    ipAddress: record.ipAddress,
    properties: record.properties,
  });

/** Behind it stands the last member. No other text looks like it: a quote within a string has a backslash before it. */
const PROPERTIES = ',"properties":';

/** The event of a record's text; its properties, which can be nearly all of it, are cut out and not parsed. */
export function storedEventOf(text: string, timestamp: number): StoredEvent {
  const at = text.indexOf(PROPERTIES);
  if (at === -1) throw new TypeError('InfluxDB holds no event where an event belongs');
  const names = JSON.parse(`${text.slice(0, at)}}`) as Omit<StoredEvent, 'timestamp' | 'propertiesJson'>;
  const propertiesJson = text.slice(at + PROPERTIES.length, -1);
  return { timestamp: new Date(timestamp).toISOString(), ...names, propertiesJson };
}

/** What events are found by in their texts. */
export type FoundBy = Partial<Pick<RecordSelection, 'userId' | 'eventType' | 'eventName'>>;

/** A regular expression (RE2) of the texts of events. What stands for an erased record matches none. */
export function patternOf({ userId, eventType, eventName }: FoundBy): string {
  const wanted = { userId, appId: undefined, eventType, eventName };
  const members = FOUND_BY.map((key) => `"${key}":${wanted[key] === undefined ? ANY_STRING : literal(wanted[key])}`);
  const last = FOUND_BY.findLastIndex((key) => wanted[key] !== undefined);
  return `^\\{${members.slice(0, last + 1).join(',')},`;
}

/** A regular expression of the texts of events with one of the names. */
export const patternOfNames = (names: readonly string[]): string =>
  `^\\{"userId":${ANY_STRING},"appId":${ANY_STRING},"eventType":${ANY_STRING},"eventName":(?:${names.map(literal).join('|')}),`;

const ANY_STRING = String.raw`"(?:[^"\\]|\\.)*"`;

/** The JSON of a text, matched as it is. */
const literal = (text: string): string => JSON.stringify(text).replace(/[^\p{L}\p{N}\p{M} ]/gu, (one) => escapeOf(one));

/** A code point as RE2 takes any. */
const escapeOf = (character: string): string => `\\x{${(character.codePointAt(0) ?? 0).toString(16)}}`;
