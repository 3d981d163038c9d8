import { EVENT_EXAMPLE, Funnel, FunnelRequest, Name } from '@analytics/shared/contracts';
import { answer, problems, READ_PROBLEMS } from '@analytics/shared/http';
import { type Static, Type } from '@sinclair/typebox';

const Params = Type.Object({ appId: Name('Which app.', { examples: [EVENT_EXAMPLE.appId] }) });

export interface Route {
  Params: Static<typeof Params>;
}

export const schema = {
  operationId: 'askFunnel',
  summary: 'How many users took some steps in order',
  description:
    'Reads, as a GET does; it is a POST because a body says steps better than a URL. A member that it does not know is refused.',
  tags: ['reading'],
  params: Params,
  body: FunnelRequest,
  response: {
    200: answer('Users, conversion and times by step.', Funnel),
    ...READ_PROBLEMS,
    ...problems(408, 413, 415, 422),
  },
};
