import { RESERVED_TAG_KEYS } from '@analytics/shared/contracts';
import type { DeletionOptions, DeletionSelection } from '@analytics/shared/ports';
import { METRICS } from '../lines/schema.js';
import { nsRange } from '../query/flux.js';
import type { Condition } from '../query/influxql.js';
import { metricConditions } from '../reads/metric-filter.js';
import type { DeletionDeps } from './deletion-deps.js';
import { callsFor, METRIC_FIELDS, weeksOf } from './weeks-to-delete.js';

export type MetricSelection = Extract<DeletionSelection, { kind: 'metric' }>;

/** Whether no metric can be meant: none has a tag of a name of our own. */
export const hasOwnTag = ({ tags = {} }: MetricSelection): boolean =>
  Object.keys(tags).some((key) => key === '' || RESERVED_TAG_KEYS.includes(key));

export const conditionsOf = ({ appId, metricName, tags = {} }: MetricSelection): Condition[] =>
  metricConditions({ apps: [appId], tags, ...(metricName === undefined ? {} : { metricName }) });

/** Deletes metrics: each is one point, whose names and tags are tags. */
export async function deleteMetrics(
  { queries, deletePoints }: DeletionDeps,
  selection: MetricSelection,
  { signal, pause }: DeletionOptions,
): Promise<void> {
  if (hasOwnTag(selection)) return;
  const { appId, metricName, tags } = selection;
  const query = { fields: METRIC_FIELDS, where: conditionsOf(selection), range: nsRange(selection.range) };
  for (const call of callsFor(await weeksOf(queries, query, signal))) {
    signal?.throwIfAborted();
    await deletePoints({ appId, measurement: METRICS, metricName, tags }, call);
    await pause?.();
  }
}
