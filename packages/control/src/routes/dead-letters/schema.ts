import {
  DEAD_LETTER_STATES,
  DeadLetterChange,
  DeadLetterSelection,
  DeadLetters,
  WholeDeadLetter,
} from '@analytics/shared/contracts';
import { answer } from '@analytics/shared/http';
import { type Static, Type } from '@sinclair/typebox';
import { LIST_PROBLEMS, NoQuery, PageQuery, POST_PROBLEMS, READ_PROBLEMS, tags } from '../shapes.js';

const DeadLetterQuery = Type.Object({
  reason: Type.Optional(Type.String({ minLength: 1, maxLength: 300, description: 'Only of this reason.' })),
  appId: Type.Optional(Type.String({ minLength: 1, maxLength: 300, description: 'Only of this app.' })),
  state: Type.Union(
    [...DEAD_LETTER_STATES, 'all' as const].map((state) => Type.Literal(state)),
    {
      default: 'waiting',
      description: 'Only those in this state.',
    },
  ),
  startTime: Type.Optional(
    Type.String({
      maxLength: 64,
      description: 'Only those that failed last from this time on, as `-24h` or RFC 3339.',
    }),
  ),
  endTime: Type.Optional(Type.String({ maxLength: 64, description: 'Only those that failed last before this time.' })),
  limit: PageQuery.properties.limit,
  cursor: PageQuery.properties.cursor,
});

export interface ListRoute {
  Querystring: Static<typeof DeadLetterQuery>;
}
export interface OneRoute {
  Params: { id: string };
}

const TENANTS =
  'An admin of some apps sees the dead letters whose record names one of these; those that name no app are for an admin of the whole installation. What is of an erased user is not shown.';

export const listSchema = {
  operationId: 'listDeadLetters',
  summary: 'Records that could not be stored, newest failure first',
  description: `${TENANTS} Each call reads all of the dead-letter topic. Kafka removes no record singly: what is discarded there stays, marked.`,
  tags,
  querystring: DeadLetterQuery,
  response: { 200: answer('A page of dead letters.', DeadLetters), ...LIST_PROBLEMS },
};

export const getSchema = {
  operationId: 'getDeadLetter',
  summary: 'One dead letter, whole',
  description: TENANTS,
  tags,
  params: Type.Object({
    id: Type.String({ maxLength: 100, description: 'As listed: `partition:offset`.', examples: ['2:17'] }),
  }),
  response: { 200: answer('The dead letter with all of its bytes.', WholeDeadLetter), ...READ_PROBLEMS },
};

const CHANGE =
  'It does so in batches, and an admin of some apps only to those of these apps. After a failure or a crash the same request goes on with the rest.';

export const redriveSchema = {
  operationId: 'redriveDeadLetters',
  summary: 'Append dead letters to their topics again',
  description: `The worker tries them anew; id and time stay those of the first time, so that each counts once. What fails again is a new dead letter with one more attempt. What is of an erased user is left. ${CHANGE}`,
  tags,
  querystring: NoQuery,
  body: DeadLetterSelection,
  response: { 200: answer('What was redriven, or would be.', DeadLetterChange), ...POST_PROBLEMS },
};

export const discardSchema = {
  operationId: 'discardDeadLetters',
  summary: 'Discard dead letters for good',
  description: `They are not listed and not redriven any more; there is no way back. The embedded log removes them, Kafka marks them. ${CHANGE}`,
  tags,
  querystring: NoQuery,
  body: DeadLetterSelection,
  response: { 200: answer('What was discarded, or would be.', DeadLetterChange), ...POST_PROBLEMS },
};
