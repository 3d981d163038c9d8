import type { EventRecord } from '@analytics/shared/contracts';
import { v5 as uuidOf } from 'uuid';
import { faulty, type MappedRow, type MapperOptions, skipped } from './mapped-row.js';
import { cut } from './values.js';

/** What a mapper has found in a row. */
export interface FoundEvent {
  /** The product's word for what ours is an app. */
  project: string | undefined;
  eventId: string | undefined;
  userId: string | undefined;
  eventType: string;
  eventName: string | undefined;
  timestamp: number | undefined;
  sessionId?: string | undefined;
  userAgent?: string | undefined;
  ipAddress?: string | undefined;
  properties: Record<string, unknown>;
}

/** Of ids of imported events that had none; random, and never to be changed. */
const NAMESPACE = '7c0ef0d1-5a1f-4b57-9d2a-3f8e2c6f4a10';

/** An id that the same content always has. */
const idOf = ({ userId, eventName, timestamp, properties }: FoundEvent): string =>
  uuidOf(JSON.stringify([eventName, userId, timestamp, properties]), NAMESPACE);

/** The event of a row, or what it lacks to be one. */
export function eventOf(found: FoundEvent, { appOf }: MapperOptions): MappedRow {
  const appId = appOf(found.project);
  if (appId === undefined) return skipped(`project ${found.project ?? '(none)'} is not imported`);
  const { userId, eventName, timestamp } = found;
  if (eventName === undefined) return faulty('has no event name');
  if (userId === undefined) return faulty('has no user');
  if (timestamp === undefined) return faulty('has no time that can be read');
  const record: EventRecord = {
    eventId: found.eventId ?? idOf(found),
    appId,
    userId,
    eventType: found.eventType,
    eventName,
    properties: found.properties,
    sessionId: cut(found.sessionId ?? ''),
    userAgent: cut(found.userAgent ?? ''),
    ipAddress: cut(found.ipAddress ?? ''),
    timestamp,
  };
  return { status: 'event', record };
}
