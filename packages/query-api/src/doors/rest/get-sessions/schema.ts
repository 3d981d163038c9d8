import { EVENT_EXAMPLE, Name, Sessions } from '@analytics/shared/contracts';
import { answer, problems, READ_PROBLEMS } from '@analytics/shared/http';
import { type Static, Type } from '@sinclair/typebox';
import { endTime, startTime } from '../parameters.js';

const Params = Type.Object({ appId: Name('Which app.', { examples: [EVENT_EXAMPLE.appId] }) });
const Querystring = Type.Object({
  idle: Type.String({
    default: '30m',
    maxLength: 16,
    description: 'A session ends after so long without an event of the user: `30m`, from `1m` to `24h`.',
  }),
  startTime: startTime('-7d'),
  endTime,
  userId: Type.Optional(Name('Only of this user, whose sessions are listed.', { examples: [EVENT_EXAMPLE.userId] })),
  limit: Type.Integer({ default: 100, minimum: 1, maximum: 1_000, description: 'The most sessions in the list.' }),
  cursor: Type.Optional(Type.String({ maxLength: 2_048, description: '`nextCursor` of the page before.' })),
});

export interface Route {
  Params: Static<typeof Params>;
  Querystring: Static<typeof Querystring>;
}

export const schema = {
  operationId: 'getSessions',
  summary: 'How users’ events fall into sessions',
  tags: ['reading'],
  params: Params,
  querystring: Querystring,
  response: {
    200: answer('Number and length of sessions; those of one user also one by one.', Sessions),
    ...READ_PROBLEMS,
    ...problems(422),
  },
};
