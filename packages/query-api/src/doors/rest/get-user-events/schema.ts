import { EVENT_EXAMPLE, Name, UserEvents } from '@analytics/shared/contracts';
import { answer, READ_PROBLEMS } from '@analytics/shared/http';
import { type Static, Type } from '@sinclair/typebox';
import { endTime, filter, startTime } from '../parameters.js';

const Params = Type.Object({ userId: Name('Whose events.', { examples: [EVENT_EXAMPLE.userId] }) });
const Querystring = Type.Object({
  appId: filter('app', EVENT_EXAMPLE.appId),
  eventType: filter('event type', EVENT_EXAMPLE.eventType),
  eventName: filter('event name', EVENT_EXAMPLE.eventName),
  startTime: startTime('-30d'),
  endTime,
  limit: Type.Integer({
    default: 100,
    minimum: 1,
    maximum: 1_000,
    description: 'The most events on a page; a page of large events ends at 4 MB, with a `nextCursor`.',
  }),
  cursor: Type.Optional(Type.String({ maxLength: 2_048, description: '`nextCursor` of the page before.' })),
});

export interface Route {
  Params: Static<typeof Params>;
  Querystring: Static<typeof Querystring>;
}

export const schema = {
  operationId: 'getUserEvents',
  summary: 'A user’s events, newest first',
  tags: ['reading'],
  params: Params,
  querystring: Querystring,
  response: { 200: answer('A page of events, each once.', UserEvents), ...READ_PROBLEMS },
};
