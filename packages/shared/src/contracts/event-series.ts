import { type Static, Type } from '@sinclair/typebox';
import { EVENT_SERIES_EXAMPLE } from './exploring-examples.js';
import { AskedRange } from './questions.js';
import { Rfc3339 } from './scalars.js';

/** What a series counts: events, each once, or different users. */
export const MEASURES = ['events', 'users'] as const;
/** Most series of an answer, without those of what is left. */
export const MAX_SERIES = 50;
/** Most points of a series. */
export const MAX_POINTS = 1_500;
/** Most properties by which a question is filtered. */
export const MAX_PROPERTY_FILTERS = 5;

const EventCounts = Type.Object({
  key: Type.String({ description: 'The name, type or value; empty unless `kind` is `value`.' }),
  kind: Type.Union(
    ['value', 'missing', 'other', 'all'].map((kind) => Type.Literal(kind)),
    {
      description:
        '`value`: events with this key. `missing`: without the property, or with null. `other`: all further values together. `all`: without `by`.',
    },
  ),
  total: Type.Integer({ description: 'In the whole range; of users: different ones.' }),
  points: Type.Array(
    Type.Object({
      timestamp: Rfc3339,
      count: Type.Integer(),
      final: Type.Boolean({
        description: 'Whether the interval is over and its count is settled: only late events change it.',
      }),
    }),
    { description: 'Oldest first, one an interval, zero where nothing happened.' },
  ),
});

const Totals = Type.Object(
  { events: Type.Integer(), users: Type.Integer() },
  { description: 'Events and different users of all series together.' },
);
const Series = Type.Array(EventCounts, {
  description: 'Values with the largest total first; then `missing` and `other`, where there are any.',
});

/** Events of an app over time. */
export const EventSeries = Type.Object(
  {
    appId: Type.String(),
    ...AskedRange,
    interval: Type.String({ description: 'The width of a point.' }),
    timezone: Type.String({ description: 'Days and weeks begin at midnight there.' }),
    measure: Type.Union(MEASURES.map((measure) => Type.Literal(measure))),
    by: Type.Optional(Type.String()),
    series: Series,
    totals: Totals,
    estimated: Type.Boolean({
      description:
        'Whether numbers of users are estimates (standard error 1.1 %), as for long ranges with very many users, or rare values of a rolled-up property are counted among the others.',
    }),
    previous: Type.Optional(
      Type.Object(
        { from: Rfc3339, to: Rfc3339, series: Series, totals: Totals },
        { description: 'The same of the period before, with the same keys; its points have times of their own.' },
      ),
    ),
  },
  { title: 'EventSeries', examples: [EVENT_SERIES_EXAMPLE] },
);
export type EventSeries = Static<typeof EventSeries>;
