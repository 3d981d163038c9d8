import { type Static, Type } from '@sinclair/typebox';
import { SESSIONS_EXAMPLE } from './question-examples.js';
import { AskedRange, Estimated } from './questions.js';
import { Rfc3339 } from './scalars.js';

const Ms = (description: string) => Type.Union([Type.Number(), Type.Null()], { description });

/** How users' events fall into visits. */
export const Sessions = Type.Object(
  {
    appId: Type.String(),
    ...AskedRange,
    idle: Type.String({ description: 'As given.' }),
    count: Type.Integer({ description: 'Sessions.' }),
    users: Type.Integer({ description: 'Different users.' }),
    medianMs: Ms('Median length, milliseconds; that of a single event is 0. Null without sessions.'),
    p95Ms: Ms('Length that 95 % of the sessions do not exceed, an observed one (nearest rank).'),
    eventsPerSession: Type.Number({ description: 'Mean; 0 without sessions.' }),
    overTime: Type.Array(Type.Object({ timestamp: Rfc3339, count: Type.Integer() }), {
      description: 'Sessions by their begin, oldest first, one entry an interval, zero where none began.',
    }),
    interval: Type.String({ description: 'The width of an entry of overTime.' }),
    sessions: Type.Optional(
      Type.Array(
        Type.Object({
          start: Rfc3339,
          end: Rfc3339,
          durationMs: Type.Number(),
          events: Type.Integer(),
          firstEvent: Type.String({ description: 'Name of the first event.' }),
          lastEvent: Type.String({ description: 'Name of the last event.' }),
          sessionIds: Type.Array(Type.String(), { description: 'What clients sent as `sessionId`; at most 10.' }),
        }),
        { description: 'Those of the user, newest first; only with `userId`.' },
      ),
    ),
    nextCursor: Type.Optional(Type.String()),
    estimated: Estimated,
  },
  { title: 'Sessions', examples: [SESSIONS_EXAMPLE] },
);
export type Sessions = Static<typeof Sessions>;
