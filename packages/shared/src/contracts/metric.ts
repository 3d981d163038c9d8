import { type Static, Type } from '@sinclair/typebox';
import { METRIC_EXAMPLE, METRIC_RECEIPT_EXAMPLE, METRIC_SERIES_EXAMPLE, METRIC_VIEW_EXAMPLE } from './examples.js';
import { MAX_TAG_LENGTH, MAX_TAGS, MAX_UNITS, METRIC_TYPES } from './limits.js';
import {
  appOfCredential,
  CLEAN_TEXT_OR_NONE,
  ClientTime,
  Duplicate,
  EpochMs,
  Ignored,
  JsonObject,
  Name,
  ObjectOf,
  Rfc3339,
  Warnings,
} from './scalars.js';

const names = {
  appId: Name('The application that the metric belongs to.'),
  metricName: Name('What is measured, e.g. `api_response_time`.'),
  metricType: Name(`Known types: ${METRIC_TYPES.join(', ')}; others are kept as they are.`),
};
const unit = Type.String({
  maxLength: MAX_TAG_LENGTH,
  pattern: CLEAN_TEXT_OR_NONE,
  description: 'The unit of the value, e.g. `ms`.',
});
const tagText = Type.String({ minLength: 1, maxLength: MAX_TAG_LENGTH });

/** One metric as a client sends it. */
export const MetricInput = Type.Object(
  {
    ...names,
    value: Type.Number({ description: 'A finite number; a string is refused.' }),
    unit: Type.Optional(unit),
    tags: Type.Optional(
      ObjectOf(Type.Union([tagText, Type.Number(), Type.Boolean()]), {
        maxProperties: MAX_TAGS,
        description: 'Dimensions of the series; kept and returned as strings.',
      }),
    ),
    timestamp: Type.Optional(ClientTime),
    metricId: Type.Optional(Name('Makes a retry count once: the same id in one app is one value.')),
    async: Type.Optional(
      // No `default`: generators take a field that has one for a field that is always there.
      Type.Boolean({
        description: 'Answer 202 once the metric is durably queued, before it is stored; not when absent.',
      }),
    ),
  },
  {
    title: 'MetricInput',
    examples: [METRIC_EXAMPLE],
    description:
      'A metric as a client sends it. Null in an optional field is its absence. Unknown fields are not stored; the answer names them.',
  },
);
export type MetricInput = Static<typeof MetricInput>;

/** The same as a request has it, where a credential of one app says which app is meant. */
export const MetricBody = Type.Object(
  { ...MetricInput.properties, appId: appOfCredential('metric') },
  { title: 'MetricInput', examples: [METRIC_EXAMPLE], description: MetricInput.description ?? '' },
);

/** A metric's dimensions; stores index them as text, so text is what they are from the start. */
export const Tags = ObjectOf(Type.String());
export type Tags = Static<typeof Tags>;

/** One metric as it stands in the log and goes to the store; the JSON value of a log record. */
export const MetricRecord = Type.Object({
  ...names,
  metricId: Name('Identity within the app.'),
  value: Type.Number(),
  unit,
  tags: ObjectOf(tagText, { maxProperties: MAX_TAGS }),
  timestamp: EpochMs,
});
export type MetricRecord = Static<typeof MetricRecord>;

/** One value as a read returns it: a stored one, or one window of an aggregation. */
export const MetricView = Type.Object(
  {
    timestamp: Rfc3339,
    appId: Type.String(),
    metricName: Type.String(),
    metricType: Type.String(),
    value: Type.Number(),
    unit: Type.String({ description: 'Empty where `units` has several.' }),
    units: Type.Optional(
      Type.Array(Type.String(), {
        minItems: 2,
        maxItems: MAX_UNITS,
        description: `Only where the values that were aggregated differ in their units, which makes one figure of values that do not compare: the units, sorted, at most ${MAX_UNITS}. Empty text is that of values without one.`,
      }),
    ),
    tags: Type.Optional(Tags),
  },
  { title: 'Metric', examples: [METRIC_VIEW_EXAMPLE] },
);
export type MetricView = Static<typeof MetricView>;

/** The units of one value of a read: `units` are those of its points, each once, sorted. */
export const unitsOfView = (units: readonly string[]): Pick<MetricView, 'unit' | 'units'> =>
  units.length > 1 ? { unit: '', units: units.slice(0, MAX_UNITS) } : { unit: units[0] ?? '' };

/** What a write answers about the metric it kept. */
export const MetricReceipt = Type.Object(
  {
    appId: Type.String(),
    metricName: Type.String(),
    metricType: Type.String(),
    value: Type.Number(),
    timestamp: EpochMs,
    metricId: Type.String(),
  },
  { title: 'MetricReceipt', examples: [METRIC_RECEIPT_EXAMPLE] },
);
export type MetricReceipt = Static<typeof MetricReceipt>;

/** The same of a metric whose id was known before: only what is known of the one that is kept. */
export const DuplicateMetric = Type.Composite(
  [
    Type.Pick(MetricReceipt, ['appId', 'timestamp', 'metricId']),
    Type.Partial(Type.Pick(MetricReceipt, ['metricName', 'metricType', 'value'])),
  ],
  { title: 'MetricKept', examples: [METRIC_RECEIPT_EXAMPLE] },
);
export type DuplicateMetric = Static<typeof DuplicateMetric>;

export const MetricStored = Type.Object(
  { success: Type.Literal(true), duplicate: Duplicate, metric: DuplicateMetric, ignored: Ignored, warnings: Warnings },
  { title: 'MetricStored', examples: [{ success: true, metric: METRIC_RECEIPT_EXAMPLE }] },
);
export const MetricQueued = Type.Object(
  {
    success: Type.Literal(true),
    queued: Type.Literal(true),
    metric: MetricReceipt,
    ignored: Ignored,
    warnings: Warnings,
  },
  { title: 'MetricQueued', examples: [{ success: true, queued: true, metric: METRIC_RECEIPT_EXAMPLE }] },
);

export const MetricSeries = Type.Object(
  {
    count: Type.Integer(),
    filters: Type.Unsafe<Record<string, unknown>>({
      ...JsonObject,
      description: 'The filters as they were understood.',
    }),
    method: Type.Optional(
      Type.Union([Type.Literal('increase'), Type.Literal('rate'), Type.Literal('histogram_quantile')], {
        description:
          'Only where the values were found from several stored ones: `histogram_quantile` is an estimate from the buckets of histograms.',
      }),
    ),
    hint: Type.Optional(Type.String({ description: 'Only where another aggregation is probably meant.' })),
    metrics: Type.Array(MetricView),
  },
  { title: 'MetricSeries', examples: [METRIC_SERIES_EXAMPLE] },
);
