import { Dashboard, EVENT_EXAMPLE, Name } from '@analytics/shared/contracts';
import { answer, READ_PROBLEMS } from '@analytics/shared/http';
import { type Static, Type } from '@sinclair/typebox';
import { endTime, startTime } from '../parameters.js';

const Params = Type.Object({ appId: Name('Which app.', { examples: [EVENT_EXAMPLE.appId] }) });
const Querystring = Type.Object({ startTime: startTime('-24h'), endTime });

export interface Route {
  Params: Static<typeof Params>;
  Querystring: Static<typeof Querystring>;
}

export const schema = {
  operationId: 'getDashboard',
  summary: 'An app at a glance',
  tags: ['reading'],
  params: Params,
  querystring: Querystring,
  response: { 200: answer('Counts of events, each once, and the newest metrics.', Dashboard), ...READ_PROBLEMS },
};
