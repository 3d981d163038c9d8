import type { UserEvents } from '@analytics/shared/contracts';
import { MAX_PAGE_BYTES, type StoredEvent } from '@analytics/shared/ports';
import type { Static } from '@sinclair/typebox';
import { encodeCursor, positionOf } from './cursor.js';
import type { Query, Scoped } from './query.js';
import { type RangeInput, rangeOf } from './range.js';
import { appsToRead } from './scope.js';

export interface UserEventsParameters extends Scoped, RangeInput {
  userId: string;
  appId?: string;
  eventType?: string;
  eventName?: string;
  limit: number;
  /** `nextCursor` of the page before. */
  cursor?: string;
}

/** `UserEvents`, in which the properties are JSON already. */
export interface UserEventsPage extends Omit<Static<typeof UserEvents>, 'events'> {
  events: readonly StoredEvent[];
}

/** A page of a user's events, newest first, each once. */
export const userEvents: Query<UserEventsParameters, UserEventsPage> = {
  name: 'user-events',
  maxBytes: () => MAX_PAGE_BYTES,
  run: async (deps, { apps, appId, startTime, endTime, cursor, ...filters }, signal) => {
    const after = cursor === undefined ? {} : { after: positionOf(cursor) };
    const range = rangeOf(deps, { startTime, endTime });
    const query = { ...filters, ...after, range, apps: appsToRead(apps, appId) };
    const { events, next } = await deps.store.userEvents(query, signal);
    const nextCursor = next === undefined ? {} : { nextCursor: encodeCursor(next) };
    return { userId: filters.userId, count: events.length, events, ...nextCursor };
  },
};
