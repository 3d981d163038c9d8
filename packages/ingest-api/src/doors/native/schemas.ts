import {
  BatchAccepted,
  EVENT_EXAMPLE,
  EventBatchPartial,
  EventBody,
  EventQueued,
  EventStored,
  METRIC_EXAMPLE,
  MetricBatchPartial,
  MetricBody,
  MetricQueued,
  MetricStored,
} from '@analytics/shared/contracts';
import type { RecordKind } from '@analytics/shared/domain';
import { answer, WRITE_PROBLEMS } from '@analytics/shared/http';
import { type Static, Type } from '@sinclair/typebox';

const SHAPES = {
  event: {
    name: 'Event',
    example: EVENT_EXAMPLE,
    input: EventBody,
    stored: EventStored,
    queued: EventQueued,
    partial: EventBatchPartial,
  },
  metric: {
    name: 'Metric',
    example: METRIC_EXAMPLE,
    input: MetricBody,
    stored: MetricStored,
    queued: MetricQueued,
    partial: MetricBatchPartial,
  },
};

export const WriteQuery = Type.Object({
  async: Type.Optional(Type.Boolean({ default: false, description: 'Queue every record, whatever it says itself.' })),
  key: Type.Optional(
    Type.String({ description: 'A key that can only write, where no header can be set: beacons of browsers.' }),
  ),
});
export type WriteQuery = Static<typeof WriteQuery>;

/** The bodies are for the description only: records are checked one by one, and a bad one costs no other. */
export const singleSchema = (kind: RecordKind) => ({
  operationId: `post${SHAPES[kind].name}`,
  summary: `Accept one ${kind}`,
  tags: ['writing'],
  querystring: WriteQuery,
  body: SHAPES[kind].input,
  response: {
    201: answer('Stored: durable, and visible to the next read.', SHAPES[kind].stored),
    202: answer('Queued: durably in the log, to be stored.', SHAPES[kind].queued),
    ...WRITE_PROBLEMS,
  },
});

export const batchSchema = (kind: RecordKind, maxRecords: number) => ({
  operationId: `post${SHAPES[kind].name}Batch`,
  summary: `Accept many ${kind}s`,
  description: `Each ${kind} stands for itself: the good ones are kept whatever the others are.`,
  tags: ['writing'],
  querystring: WriteQuery,
  body: Type.Array(SHAPES[kind].input, {
    minItems: 1,
    maxItems: maxRecords,
    examples: [[SHAPES[kind].example, SHAPES[kind].example]],
  }),
  response: {
    201: answer('All are kept; those that did not ask to be queued are stored.', BatchAccepted),
    202: answer('All are queued.', BatchAccepted),
    207: answer('Some were refused, the others are kept.', SHAPES[kind].partial),
    ...WRITE_PROBLEMS,
  },
});
