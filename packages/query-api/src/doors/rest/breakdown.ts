import { EventSeries, Name } from '@analytics/shared/contracts';
import { type TObject, Type } from '@sinclair/typebox';
import { schema } from './get-event-series/schema.js';

const { interval: _interval, compare: _compare, ...kept } = schema.querystring.properties;
const { points: _points, ...figures } = EventSeries.properties.series.items.properties;
const { appId, timeRange, from, to, measure, by, totals, estimated } = EventSeries.properties;

/** The question for event series, asked for its totals alone: `by` is needed, and there are no points. */
export const breakdownSchemas = {
  parameters: {
    ...schema.querystring,
    ...Type.Object({
      ...schema.params.properties,
      ...kept,
      by: Name('One value for each: `name`, `type`, or `properties.<path>`, such as `properties.cart.total`.'),
    }),
  } as TObject,
  answer: Type.Object(
    {
      appId,
      timeRange,
      from,
      to,
      measure,
      by,
      values: Type.Array(Type.Object(figures), {
        description: 'Values with the largest total first; then `missing` and `other`, where there are any.',
      }),
      totals,
      estimated,
    },
    { title: 'Breakdown' },
  ),
};

export const breakdownOf = ({ series, ...rest }: object & { series?: EventSeries['series'] }): object => ({
  ...rest,
  values: series,
});
