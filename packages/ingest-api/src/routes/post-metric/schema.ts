import { MetricInput, MetricQueued, MetricStored } from '@analytics/shared/contracts';
import { answer, WRITE_PROBLEMS } from '@analytics/shared/http';

export const schema = {
  summary: 'Accept one metric',
  tags: ['writing'],
  body: MetricInput,
  response: {
    201: answer('Stored: durable, and visible to the next read.', MetricStored),
    202: answer('Queued: durably in the log, to be stored.', MetricQueued),
    ...WRITE_PROBLEMS,
  },
};
