import { invalidRequest } from '@analytics/shared/errors';
import type { MetricSamplesQuery, SampledSeries } from '@analytics/shared/ports';
import type { QueryDeps } from '../query.js';

/**
 * How long before the range a value is looked for, from which the first one within it has grown. Prometheus takes a
 * series that has no value for as long as ended.
 */
const LOOK_BACK_MS = 300_000;
/** Values of one question: of ten series that are read every 15 seconds, those of a week. */
const MAX_SAMPLES = 400_000;

/**
 * The stored values of a metric in the range and shortly before it.
 *
 * @throws AppError `invalid_request` where there are more than one question may read
 */
export async function readSamples(
  { store }: QueryDeps,
  query: Omit<MetricSamplesQuery, 'maxSamples'>,
  signal: AbortSignal,
): Promise<SampledSeries[]> {
  const range = { ...query.range, from: Math.max(0, query.range.from - LOOK_BACK_MS) };
  const { series, isMore } = await store.metricSamples({ ...query, range, maxSamples: MAX_SAMPLES }, signal);
  if (!isMore) return series;
  const message = `the range has more than ${MAX_SAMPLES} values of the metric: ask for a shorter one, or for fewer series by tags`;
  throw invalidRequest([{ path: 'startTime', message }]);
}
