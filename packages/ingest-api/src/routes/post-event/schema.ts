import { EventInput, EventQueued, EventStored } from '@analytics/shared/contracts';
import { answer, WRITE_PROBLEMS } from '@analytics/shared/http';

export const schema = {
  summary: 'Accept one event',
  tags: ['writing'],
  body: EventInput,
  response: {
    201: answer('Stored: durable, and visible to the next read.', EventStored),
    202: answer('Queued: durably in the log, to be stored.', EventQueued),
    ...WRITE_PROBLEMS,
  },
};
