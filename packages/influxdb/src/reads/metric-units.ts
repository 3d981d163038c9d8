import { compareText } from '@analytics/shared/domain';
import type { MetricSeriesQuery } from '@analytics/shared/ports';
import { METRICS } from '../lines/schema.js';
import { decodeText, encodeField } from '../lines/text.js';
import { nsRange } from '../query/flux.js';
import { type Condition, groupBy, select } from '../query/influxql.js';
import type { RunInfluxql } from '../query/queries.js';
import { figureKey, type MetricFigure, windowStartOf } from './metric-figures.js';
import { groupColumns, groupOf, metricConditions } from './metric-filter.js';

/** The units of the values of each figure, each once, sorted. `query` has the range of the figures. */
export async function unitsOf(
  runInfluxql: RunInfluxql,
  query: MetricSeriesQuery,
  figures: readonly MetricFigure[],
): Promise<Map<MetricFigure, string[]>> {
  if (figures.length === 0) return new Map();
  const known = new Map(figures.map((figure) => [figureKey(figure), new Set([figure.unit])]));
  const statement = select({
    what: 'distinct("unit")',
    from: METRICS,
    where: [...metricConditions(query), ...otherUnits(figures)],
    range: nsRange(query.range),
    rest: groupBy(groupColumns(query), query.windowMs),
  });
  await runInfluxql(statement, ({ tags = {}, values }) => {
    const group = groupOf(query, tags);
    for (const [time, unit] of values) {
      const units = known.get(figureKey({ group, startMs: windowStartOf(query, time) }));
      units?.add(decodeText(String(unit ?? '')));
    }
  });
  return new Map(figures.map((figure) => [figure, [...(known.get(figureKey(figure)) ?? [])].sort(compareText)]));
}

/**
 * Where the figures have one unit, as most have, only others are looked for: a comparison takes a fraction of the time
 * that it takes to gather what is distinct.
 */
function otherUnits(figures: readonly MetricFigure[]): Condition[] {
  const [unit, ...others] = new Set(figures.map((figure) => figure.unit));
  return unit === undefined || others.length > 0 ? [] : [{ column: 'unit', not: encodeField(unit) }];
}
