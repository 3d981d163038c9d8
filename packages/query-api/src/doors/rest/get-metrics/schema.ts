import { METRIC_EXAMPLE, MetricSeries, Name, READ_AGGREGATIONS, WINDOWS } from '@analytics/shared/contracts';
import { answer, OPEN_PREFIX, READ_PROBLEMS } from '@analytics/shared/http';
import { type SchemaOptions, type Static, Type } from '@sinclair/typebox';
import { TAG_PREFIX } from '../../../queries/metric-series.js';
import { endTime, filter, startTime } from '../parameters.js';

const oneOf = <const T extends string>(values: readonly T[], options: SchemaOptions) =>
  Type.Union(
    values.map((value) => Type.Literal(value)),
    options,
  );

const Querystring = Type.Object(
  {
    appId: filter('app', METRIC_EXAMPLE.appId),
    metricName: filter('metric name', METRIC_EXAMPLE.metricName),
    metricType: filter('metric type', METRIC_EXAMPLE.metricType),
    startTime: startTime('-30d'),
    endTime,
    aggregation: Type.Optional(
      oneOf(READ_AGGREGATIONS, {
        description:
          'One value a window, app, name and type; over the whole range without a window. `rate` and `increase` are of `cumulative` metrics and need a `metricName`; of the buckets of histograms, `<name>_bucket`, a quantile is that of what they counted.',
      }),
    ),
    window: Type.Optional(
      oneOf(WINDOWS, { description: 'Width of a window, aligned to the epoch in UTC; `mean` without an aggregation.' }),
    ),
    by: Type.Optional(
      Name(
        'Groups an aggregation by a tag too, `tags.<key>`: one value for each of its values, which `tags` shows, and one for what does not have it.',
      ),
    ),
    limit: Type.Integer({ default: 1_000, minimum: 1, maximum: 10_000, description: 'The most values in the answer.' }),
    order: oneOf(['asc', 'desc'], { default: 'desc', description: '`desc` is newest first.' }),
  },
  {
    [OPEN_PREFIX]: TAG_PREFIX,
    description: 'Only with these tags: `tags.<key>=<value>`, or `tags[<key>]=<value>`, for each.',
    examples: [METRIC_EXAMPLE.tags],
  },
);

export interface Route {
  Querystring: Static<typeof Querystring>;
}

export const schema = {
  operationId: 'getMetrics',
  summary: 'Metrics, or their aggregation over time',
  description: 'Filter by tags with `tags.<key>=<value>` or `tags[<key>]=<value>`, as often as wanted.',
  tags: ['reading'],
  querystring: Querystring,
  response: { 200: answer('Values, newest first unless asked otherwise.', MetricSeries), ...READ_PROBLEMS },
};
