import { EVENT_EXAMPLE, EventSeries, MAX_SERIES, MEASURES, Name, WINDOWS } from '@analytics/shared/contracts';
import { answer, OPEN_PREFIX, problems, READ_PROBLEMS } from '@analytics/shared/http';
import { type SchemaOptions, type Static, Type } from '@sinclair/typebox';
import { PROPERTY_PREFIX } from '../../../queries/property-path.js';
import { endTime, filter, startTime } from '../parameters.js';

const oneOf = <const T extends string>(values: readonly T[], options: SchemaOptions) =>
  Type.Union(
    values.map((value) => Type.Literal(value)),
    options,
  );

const Params = Type.Object({ appId: Name('Which app.', { examples: [EVENT_EXAMPLE.appId] }) });
const Querystring = Type.Object(
  {
    eventName: filter('event name', EVENT_EXAMPLE.eventName),
    eventType: filter('event type', EVENT_EXAMPLE.eventType),
    by: Type.Optional(
      Name('One series for each: `name`, `type`, or `properties.<path>`, such as `properties.cart.total`.', {
        examples: ['name'],
      }),
    ),
    measure: oneOf(MEASURES, {
      default: 'events',
      description: 'Events, each counted once, or different users; an erased user is none.',
    }),
    interval: Type.Optional(oneOf(WINDOWS, { description: 'Width of a point; when absent one that suits the range.' })),
    timezone: Type.String({
      default: 'UTC',
      maxLength: 64,
      description:
        'A name of the IANA time zone database, such as `Europe/Berlin`: points begin where clocks there show a multiple of the interval, days and weeks (Monday) at midnight.',
    }),
    startTime: startTime('-7d'),
    endTime,
    limit: Type.Integer({
      default: 10,
      minimum: 1,
      maximum: MAX_SERIES,
      description: 'The most series; what is left is one more.',
    }),
    compare: Type.Optional(
      oneOf(['previous'], { description: 'Adds the same of the period before, which is as long.' }),
    ),
  },
  {
    [OPEN_PREFIX]: PROPERTY_PREFIX,
    description:
      'Only with these properties: `properties.<path>=<value>`, at most five. The value is text, or else JSON.',
    examples: [{ plan: 'pro' }],
  },
);

export interface Route {
  Params: Static<typeof Params>;
  Querystring: Static<typeof Querystring>;
}

export const schema = {
  operationId: 'getEventSeries',
  summary: 'Events of an app over time',
  description:
    'Counts events or users by name, type or any property. Filter by properties with `properties.<path>=<value>`, at most five times.',
  tags: ['reading'],
  params: Params,
  querystring: Querystring,
  response: {
    200: answer('One series for each key, with a point for every interval.', EventSeries),
    ...READ_PROBLEMS,
    ...problems(422),
  },
};
