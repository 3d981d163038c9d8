import { BatchAccepted, EventBatchPartial, EventInput } from '@analytics/shared/contracts';
import { answer, WRITE_PROBLEMS } from '@analytics/shared/http';
import { Type } from '@sinclair/typebox';
import { BatchQuery } from '../batch-query.js';

export const schema = (maxRecords: number) => ({
  summary: 'Accept many events',
  description: 'Each event stands for itself: the good ones are kept whatever the others are.',
  tags: ['writing'],
  querystring: BatchQuery,
  body: Type.Array(EventInput, { minItems: 1, maxItems: maxRecords }),
  response: {
    201: answer('All are kept; those that did not ask to be queued are stored.', BatchAccepted),
    202: answer('All are queued.', BatchAccepted),
    207: answer('Some were refused, the others are kept.', EventBatchPartial),
    ...WRITE_PROBLEMS,
  },
});
