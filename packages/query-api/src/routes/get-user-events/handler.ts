import { type AppScope, decodeCursor, encodeCursor, type RecordPosition } from '@analytics/shared/domain';
import { invalidRequest } from '@analytics/shared/errors';
import type { RouteHandler } from 'fastify';
import type { Reading } from '../../reading.js';
import type { Route } from './schema.js';

function positionOf(cursor: string): RecordPosition {
  const position = decodeCursor(cursor);
  if (position === undefined)
    throw invalidRequest([{ path: 'cursor', message: 'is not a nextCursor of this service' }]);
  return position;
}

export const getUserEvents =
  ({ store, rangeOf, answer }: Reading): RouteHandler<Route> =>
  (request, reply) => {
    const { userId } = request.params;
    const { startTime, endTime, cursor, appId, eventType, eventName, limit } = request.query;
    const after = cursor === undefined ? {} : { after: positionOf(cursor) };
    const apps: AppScope = appId === undefined ? 'all' : [appId];
    const names = { ...(eventType && { eventType }), ...(eventName && { eventName }) };
    const read = async (signal: AbortSignal) => {
      const range = rangeOf({ startTime, endTime });
      const { events, next } = await store.userEvents({ ...names, apps, userId, range, limit, ...after }, signal);
      const nextCursor = next === undefined ? {} : { nextCursor: encodeCursor(next) };
      return { userId, count: events.length, events, ...nextCursor };
    };
    return answer({ request, reply, parameters: { userId, apps, ...names, startTime, endTime, limit, cursor }, read });
  };
