import { type Static, Type } from '@sinclair/typebox';
import { BATCH_ACCEPTED_EXAMPLE, EVENT_PARTIAL_EXAMPLE, METRIC_PARTIAL_EXAMPLE } from './examples.js';
import { Ignored, Warnings } from './scalars.js';

/** How one record of a batch ended. */
export const BatchStatus = Type.Union(
  (['stored', 'queued', 'duplicate', 'rejected'] as const).map((status) => Type.Literal(status)),
);

const result = {
  index: Type.Integer({ description: 'Position in the request’s array.' }),
  status: BatchStatus,
  error: Type.Optional(Type.String({ description: 'A code of docs/errors.md.' })),
  message: Type.Optional(Type.String()),
};
const summary = {
  success: Type.Literal(false),
  count: Type.Integer({ description: 'Records that were kept.' }),
  rejected: Type.Integer(),
  ignored: Ignored,
  warnings: Warnings,
};

export const BatchAccepted = Type.Object(
  {
    success: Type.Literal(true),
    count: Type.Integer(),
    duplicates: Type.Optional(
      Type.Integer({
        description: 'Those of `count` that were known before, by their ids; absent when there are none.',
      }),
    ),
    ignored: Ignored,
    warnings: Warnings,
  },
  { title: 'BatchAccepted', examples: [BATCH_ACCEPTED_EXAMPLE] },
);

/** Some records of a batch were refused; the others are kept. */
export const EventBatchPartial = Type.Object(
  { ...summary, results: Type.Array(Type.Object({ ...result, eventId: Type.Optional(Type.String()) })) },
  { title: 'EventBatchPartial', examples: [EVENT_PARTIAL_EXAMPLE] },
);
export const MetricBatchPartial = Type.Object(
  { ...summary, results: Type.Array(Type.Object({ ...result, metricId: Type.Optional(Type.String()) })) },
  { title: 'MetricBatchPartial', examples: [METRIC_PARTIAL_EXAMPLE] },
);

export type BatchStatus = Static<typeof BatchStatus>;
