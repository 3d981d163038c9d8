import { Apps } from '@analytics/shared/contracts';
import { answer, problems, READ_PROBLEMS } from '@analytics/shared/http';
import { Type } from '@sinclair/typebox';

export const schema = {
  operationId: 'getApps',
  summary: 'The apps that the caller may read',
  description: 'Those that are configured are there from the start, others with their first event.',
  tags: ['reading'],
  querystring: Type.Object({}),
  response: { 200: answer('Apps, those with most events first.', Apps), ...READ_PROBLEMS, ...problems(422) },
};
