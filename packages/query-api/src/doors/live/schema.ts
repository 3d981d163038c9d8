import { EVENT_EXAMPLE, Name } from '@analytics/shared/contracts';
import { READ_PROBLEMS } from '@analytics/shared/http';
import { type Static, Type } from '@sinclair/typebox';

const Params = Type.Object({ appId: Name('Whose records.', { examples: [EVENT_EXAMPLE.appId] }) });
const Querystring = Type.Object({
  kind: Type.Optional(
    Type.Union([Type.Literal('event'), Type.Literal('metric')], { description: 'Only records of this kind.' }),
  ),
  userId: Type.Optional(Name('Only of this user (events).', { examples: [EVENT_EXAMPLE.userId] })),
  eventName: Type.Optional(Name('Only of this event name (events).', { examples: [EVENT_EXAMPLE.eventName] })),
  lastEventId: Type.Optional(
    Type.String({
      maxLength: 8_192,
      description: 'The last `id` that you have: goes on behind it. The header `Last-Event-ID` goes before.',
    }),
  ),
});

export interface Route {
  Params: Static<typeof Params>;
  Querystring: Static<typeof Querystring>;
}

export const schema = {
  operationId: 'streamLive',
  summary: 'Records as they are accepted, as server-sent events or by WebSocket',
  description:
    'A stream without an end: `event`, `metric`, `dropped` and `resumed`, each with JSON. As WebSocket, by an upgrade of the same path, each is one message `{ id, event, data }`. See docs/live.md.',
  tags: ['reading'],
  params: Params,
  querystring: Querystring,
  response: {
    200: { description: 'The stream.', content: { 'text/event-stream': { schema: Type.String() } } },
    ...READ_PROBLEMS,
  },
};
