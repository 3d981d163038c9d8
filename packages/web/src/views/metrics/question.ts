import { useQueryState } from '../../address/query-state.ts';
import type { Parameters } from '../../api/client.ts';
import { AUTO } from '../../components/intervals.ts';

export interface MetricQuestion {
  metric: string;
  /** As the service names it, or `percentiles`: the median, p95 and p99 together. */
  aggregation: string;
  /** A key of a tag: one line for each of its values. */
  tag: string;
  /** Only values whose tag `tag` has this value: `key=value`. */
  where: string;
  window: string;
}

/** The question of the view that is shown. */
export function useMetricQuestion(): MetricQuestion {
  const [metric] = useQueryState('metric');
  const [aggregation] = useQueryState('aggregation', 'mean');
  const [tag] = useQueryState('tag');
  const [where] = useQueryState('where');
  const [window] = useQueryState('window', AUTO);
  return { metric, aggregation, tag, where, window };
}

/** The reads of a question: one, or one for each percentile. */
export const aggregationsOf = ({ aggregation }: MetricQuestion): string[] =>
  aggregation === 'percentiles' ? ['median', 'p95', 'p99'] : [aggregation];

/** The parameters of one read; without a window it is one value of the whole range. */
export function parametersOf(
  { metric, tag, where }: MetricQuestion,
  { aggregation, window }: { aggregation: string; window?: string },
): Parameters {
  const at = where.indexOf('=');
  const filter = at < 1 || at === where.length - 1 ? {} : { [`tags.${where.slice(0, at)}`]: where.slice(at + 1) };
  return { metricName: metric, aggregation, window, by: tag === '' ? undefined : `tags.${tag}`, ...filter };
}
