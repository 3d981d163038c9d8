import { type Static, Type } from '@sinclair/typebox';
import { FUNNEL_EXAMPLE, FUNNEL_REQUEST_EXAMPLE } from './question-examples.js';
import { AskedRange, Estimated } from './questions.js';
import { Name, ObjectOf } from './scalars.js';

export const MIN_STEPS = 2;
export const MAX_STEPS = 10;
/** Properties that a step, or a filter, may ask for. */
export const MAX_PROPERTY_CONDITIONS = 5;
/** Longest text of a value of a property that can be asked for, in UTF-16 units. */
export const MAX_PROPERTY_VALUE_LENGTH = 512;

/** Each member of `where` is a property and what its value must be as text. */
const Where = ObjectOf(
  Type.Union([Type.String({ maxLength: MAX_PROPERTY_VALUE_LENGTH }), Type.Number(), Type.Boolean()]),
  {
    maxProperties: MAX_PROPERTY_CONDITIONS,
    description:
      'Only events with these properties: the path of each (`plan`, `cart.total`) and its value. Values are compared as text: `3` is `"3"`.',
  },
);

const Step = Type.Object({
  eventName: Name('The name of the event.'),
  eventType: Type.Optional(Name('Only events of this type.')),
  where: Type.Optional(Where),
});

const Time = (description: string, value: string) =>
  Type.Optional(Type.String({ maxLength: 64, description, default: value }));
const FORMS = '`-7d` (units s m h d w mo y), RFC 3339, epoch milliseconds or `now()`';

/** What a funnel is asked with. */
export const FunnelRequest = Type.Object(
  {
    steps: Type.Array(Step, {
      minItems: MIN_STEPS,
      maxItems: MAX_STEPS,
      description: 'What users do, in this order.',
    }),
    within: Type.Optional(
      Type.String({
        maxLength: 16,
        default: '7d',
        description:
          'How long a user has from the first step to the last: `30m`, `7d` (units s m h d w), at most 90 days.',
      }),
    ),
    startTime: Time(`Begin, inclusive: ${FORMS}.`, '-30d'),
    endTime: Time(`End, exclusive: ${FORMS}.`, 'now()'),
    by: Type.Optional(
      Name('Groups users by a property of the event of their first step, `properties.<path>`.', {
        examples: ['properties.plan'],
      }),
    ),
  },
  { title: 'FunnelRequest', examples: [FUNNEL_REQUEST_EXAMPLE] },
);
export type FunnelRequest = Static<typeof FunnelRequest>;

const Share = (description: string) => Type.Number({ minimum: 0, maximum: 1, description });

const FunnelStep = Type.Object({
  eventName: Type.String(),
  eventType: Type.Optional(Type.String()),
  users: Type.Integer({ description: 'Different users who got so far.' }),
  conversion: Share('Share of those of the first step; 0 where there are none.'),
  stepConversion: Share('Share of those of the step before; 0 where there are none.'),
  medianMs: Type.Union([Type.Number(), Type.Null()], {
    description:
      'Median time from the step before, milliseconds; null for the first step, and where nobody got so far.',
  }),
});

/** How many users took some steps in order. */
export const Funnel = Type.Object(
  {
    appId: Type.String(),
    ...AskedRange,
    within: Type.String({ description: 'As given.' }),
    steps: Type.Array(FunnelStep),
    by: Type.Optional(
      Type.Array(
        Type.Object({
          key: Type.String({ description: 'The value as text; empty for `missing` and `other`.' }),
          kind: Type.Union([Type.Literal('value'), Type.Literal('missing'), Type.Literal('other')], {
            description: '`missing`: events without the property; `other`: all values beyond the most frequent.',
          }),
          steps: Type.Array(FunnelStep),
        }),
        {
          description: 'The 10 values with the most users, most first, then `missing` and `other` where there are any.',
        },
      ),
    ),
    estimated: Estimated,
  },
  { title: 'Funnel', examples: [FUNNEL_EXAMPLE] },
);
export type Funnel = Static<typeof Funnel>;
