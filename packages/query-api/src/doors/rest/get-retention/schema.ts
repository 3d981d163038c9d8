import { EVENT_EXAMPLE, Name, RETENTION_UNITS, Retention } from '@analytics/shared/contracts';
import { answer, problems, READ_PROBLEMS } from '@analytics/shared/http';
import { type Static, Type } from '@sinclair/typebox';
import { endTime, startTime } from '../parameters.js';

const Params = Type.Object({ appId: Name('Which app.', { examples: [EVENT_EXAMPLE.appId] }) });
const Querystring = Type.Object({
  first: Type.Optional(Name('The event by which a user begins; any event when absent.', { examples: ['home'] })),
  returning: Type.Optional(
    Name('The event by which a user comes back; any event when absent.', { examples: [EVENT_EXAMPLE.eventName] }),
  ),
  unit: Type.Union(
    RETENTION_UNITS.map((unit) => Type.Literal(unit)),
    { default: 'day', description: 'The width of a period; weeks begin on Monday. At most 100 periods.' },
  ),
  startTime: startTime('-30d'),
  endTime,
  timezone: Type.String({
    default: 'UTC',
    maxLength: 64,
    description: 'Periods begin at midnight there: a name of the IANA time zone database.',
  }),
});

export interface Route {
  Params: Static<typeof Params>;
  Querystring: Static<typeof Querystring>;
}

export const schema = {
  operationId: 'getRetention',
  summary: 'How many users came back',
  tags: ['reading'],
  params: Params,
  querystring: Querystring,
  response: {
    200: answer('Cohorts of users by the period of their first event, and who of them came back.', Retention),
    ...READ_PROBLEMS,
    ...problems(422),
  },
};
