import { decodeCursor, encodeCursor, type PagePosition } from '@analytics/shared/domain';
import { invalidRequest } from '@analytics/shared/errors';
import type { RouteHandler } from 'fastify';
import type { Reading } from '../../reading.js';
import type { Route } from './schema.js';

function positionOf(cursor: string): PagePosition {
  const position = decodeCursor(cursor);
  if (position === undefined)
    throw invalidRequest([{ path: 'cursor', message: 'is not a nextCursor of this service' }]);
  return position;
}

export const getUserEvents =
  ({ store, rangeOf, within }: Reading): RouteHandler<Route> =>
  async ({ params: { userId }, query, signal: gone }) => {
    const { startTime, endTime, cursor, appId, eventType, eventName, limit } = query;
    const range = rangeOf({ startTime, endTime });
    const after = cursor === undefined ? {} : { after: positionOf(cursor) };
    const filters = { ...(appId && { appId }), ...(eventType && { eventType }), ...(eventName && { eventName }) };
    const page = { ...filters, userId, range, limit, ...after };
    const { events, next } = await within(gone, (signal) => store.userEvents(page, signal));
    return { userId, count: events.length, events, ...(next === undefined ? {} : { nextCursor: encodeCursor(next) }) };
  };
