import { FORMATS } from '@analytics/record-files/formats';
import { EVENT_EXAMPLE } from '@analytics/shared/contracts';
import { OPEN_PREFIX, READ_PROBLEMS } from '@analytics/shared/http';
import { type Static, Type } from '@sinclair/typebox';
import { TAG_PREFIX } from '../../../queries/metric-series.js';
import { PROPERTY_PREFIX } from '../../../queries/property-path.js';
import { filter, time } from '../parameters.js';

const oneOf = <const T extends string>(values: readonly T[], description: string) =>
  Type.Union(
    values.map((value) => Type.Literal(value)),
    { description },
  );

const Params = Type.Object({
  kind: Type.Union([Type.Literal('events'), Type.Literal('metrics')], {
    description: 'What is taken out.',
    examples: ['events'],
  }),
});

const Querystring = Type.Object(
  {
    appId: filter('app', EVENT_EXAMPLE.appId),
    startTime: Type.Optional(time('Begin, inclusive', 'from the first record')),
    endTime: Type.Optional(time('End, exclusive', 'to the last record')),
    userId: filter('user (events)', EVENT_EXAMPLE.userId),
    eventType: filter('event type (events)', EVENT_EXAMPLE.eventType),
    eventName: filter('event name (events)', EVENT_EXAMPLE.eventName),
    metricName: filter('metric name (metrics)'),
    metricType: filter('metric type (metrics)'),
    format: Type.Optional(oneOf(FORMATS, '`ndjson` when absent. Parquet is made whole before its first byte comes.')),
    guard: Type.Optional(
      oneOf(
        ['on', 'off'],
        "CSV only; `on` when absent: `'` stands before a text that a spreadsheet would run as a formula.",
      ),
    ),
    cursor: Type.Optional(
      Type.String({
        maxLength: 4_096,
        description: 'Goes on behind the last record that you have: the JSON array `[timestamp, appId, id]` of it.',
      }),
    ),
  },
  {
    [OPEN_PREFIX]: [TAG_PREFIX, PROPERTY_PREFIX],
    description:
      'Only metrics with these tags, `tags.<key>=<value>` for each; only events with these properties, `properties.<path>=<value>`, at most five. The value is text, or else JSON.',
  },
);

export interface Route {
  Params: Static<typeof Params>;
  Querystring: Static<typeof Querystring>;
}

const file = { schema: Type.String() };

export const schema = {
  operationId: 'exportRecords',
  summary: 'All events or metrics, oldest first, as a file',
  description:
    'A stream of any length. NDJSON has a record a line and ends with `{"complete":true,"count":n}`; the other formats end with the trailer `x-export: complete; count=n`. What ends without it was cut: go on with `cursor`. See docs/exports.md.',
  tags: ['reading'],
  params: Params,
  querystring: Querystring,
  response: {
    200: {
      description: 'The records.',
      content: { 'application/x-ndjson': file, 'text/csv': file, 'application/vnd.apache.parquet': file },
    },
    ...READ_PROBLEMS,
  },
};
