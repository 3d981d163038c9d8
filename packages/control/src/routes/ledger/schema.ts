import { Ledger } from '@analytics/shared/contracts';
import { answer } from '@analytics/shared/http';
import { LIST_PROBLEMS, NoQuery, tags } from '../shapes.js';

export const ledgerSchema = {
  operationId: 'getLedger',
  summary: 'What was accepted, and how it ended',
  description:
    'By the counts that the log keeps with the worker’s offsets, through any crash. The log counts by partition, so nothing here is by app or by hour. For an admin of the whole installation.',
  tags,
  querystring: NoQuery,
  response: { 200: answer('The ledger, as the log has it now.', Ledger), ...LIST_PROBLEMS },
};
