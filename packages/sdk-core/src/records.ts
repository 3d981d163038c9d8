import { uuidV7 } from './uuid-v7.js';

export type Kind = 'event' | 'metric';

/** A record on its way. Its text is made once: what is sent again is the same, id and time too. */
export interface QueuedRecord {
  id: string;
  kind: Kind;
  json: string;
}

/** What the service calls the id of each kind. */
const ID_FIELD = { event: 'eventId', metric: 'metricId' } as const;

const utf8 = new TextEncoder();
export const bytesOf = (text: string): number => utf8.encode(text).length;

/**
 * A record with an id and a time, unless `fields` bring their own.
 *
 * @throws TypeError when `fields` cannot be JSON: a circle, a bigint.
 */
export function makeRecord(kind: Kind, fields: Readonly<Record<string, unknown>>): QueuedRecord {
  const now = Date.now();
  const name = ID_FIELD[kind];
  const given = fields[name];
  const id = typeof given === 'string' ? given : uuidV7(now);
  return { id, kind, json: JSON.stringify({ timestamp: now, ...fields, [name]: id }) };
}
