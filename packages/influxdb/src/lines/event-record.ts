import type { EventRecord, EventView } from '@analytics/shared/contracts';
import type { UserEventsQuery } from '@analytics/shared/ports';

/** What a user's events can be filtered by, in the order in which the JSON has it, before everything else. */
const FILTERS = ['userId', 'appId', 'eventType', 'eventName'] as const;

/** A whole event as one JSON text, which has no line breaks; its time is that of its point. Throws where it is not JSON. */
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

export function viewOf(text: string, timestamp: number): EventView {
  const record = JSON.parse(text) as Omit<EventView, 'timestamp'>;
  return { timestamp: new Date(timestamp).toISOString(), ...record };
}

/** A regular expression (RE2) of the texts of a user's events, with the filters of the query. */
export function patternOf(query: Pick<UserEventsQuery, 'userId' | 'apps' | 'eventType' | 'eventName'>): string {
  const { userId, apps, eventType, eventName } = query;
  const appId = apps === 'all' ? undefined : apps;
  const wanted = { userId: [userId], appId, eventType: listOf(eventType), eventName: listOf(eventName) };
  const members = FILTERS.map(
    (key) => `"${key}":${wanted[key] ? `(?:${wanted[key].map(literal).join('|')})` : ANY_STRING}`,
  );
  const last = FILTERS.findLastIndex((key) => wanted[key]);
  return `^\\{${members.slice(0, last + 1).join(',')},`;
}

const listOf = (text: string | undefined): string[] | undefined => (text === undefined ? undefined : [text]);

const ANY_STRING = String.raw`"(?:[^"\\]|\\.)*"`;

/** The JSON of a text, matched as it is. */
const literal = (text: string): string => JSON.stringify(text).replace(/[^\p{L}\p{N}\p{M} ]/gu, (one) => escapeOf(one));

/** A code point as RE2 takes any. */
const escapeOf = (character: string): string => `\\x{${(character.codePointAt(0) ?? 0).toString(16)}}`;
