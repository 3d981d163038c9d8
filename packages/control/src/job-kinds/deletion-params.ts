import { LATE_RECORDS, Name, Tags } from '@analytics/shared/contracts';
import { EARLIEST_MS } from '@analytics/shared/domain';
import type { Clock, DeletionSelection, TimeRange } from '@analytics/shared/ports';
import { type Static, Type } from '@sinclair/typebox';
import { rangeOf, rangeParams } from './job-range.js';

const common = {
  appId: Name('Whose records.'),
  ...rangeParams,
  dryRun: Type.Optional(
    Type.Boolean({ description: 'Count only. Unset: `true`. Nothing is deleted unless it is `false`.' }),
  ),
  lateRecords: Type.Optional(
    Type.Union(
      LATE_RECORDS.map((mode) => Type.Literal(mode)),
      {
        description:
          'Records of the deleted range that come later: `refuse` them at every door, or `take` them as new ones. Unset: `refuse`.',
      },
    ),
  ),
};

export const DeleteEventsParams = Type.Object(
  { ...common, eventName: Type.Optional(Name('Only events of this name.')) },
  { additionalProperties: false },
);
export type DeleteEventsParams = Static<typeof DeleteEventsParams>;

export const DeleteMetricsParams = Type.Object(
  { ...common, metricName: Type.Optional(Name('Only metrics of this name.')), tags: Type.Optional(Tags) },
  { additionalProperties: false },
);
export type DeleteMetricsParams = Static<typeof DeleteMetricsParams>;

/**
 * The range of a deletion: up to now at most, so that what the app goes on sending is not part of it.
 *
 * @throws AppError `invalid_request`
 */
export const deletionRangeOf = (params: Parameters<typeof rangeOf>[0], { now }: Clock): TimeRange =>
  rangeOf(params, { from: EARLIEST_MS, to: now() });

export const eventsOf = ({ appId, eventName }: DeleteEventsParams, range: TimeRange): DeletionSelection => ({
  kind: 'event',
  appId,
  range,
  ...(eventName === undefined ? {} : { eventName }),
});

export const metricsOf = ({ appId, metricName, tags }: DeleteMetricsParams, range: TimeRange): DeletionSelection => ({
  kind: 'metric',
  appId,
  range,
  ...(metricName === undefined ? {} : { metricName }),
  ...(tags === undefined ? {} : { tags }),
});
