import type { TObject } from '@sinclair/typebox';
import {
  type GraphQLFieldConfig,
  GraphQLNonNull,
  GraphQLObjectType,
  GraphQLSchema,
  GraphQLString,
  lexicographicSortSchema,
  printSchema,
} from 'graphql';
import type { Question } from '../../../sharing/question.js';
import type { Asking } from '../asking.js';
import { argumentsOf, parametersIn } from './arguments.js';
import { Json } from './scalars.js';
import { ContractTypes } from './types.js';

export interface SchemaOptions {
  questions: readonly Question[];
  /** What a live stream is asked with. */
  liveParameters: TObject;
}

type Field = GraphQLFieldConfig<unknown, Asking, Record<string, unknown>>;

const LiveMessage = new GraphQLObjectType({
  name: 'LiveMessage',
  description: 'A message of a live stream, as docs/live.md has it.',
  fields: {
    id: { type: GraphQLString, description: 'Go on behind it with `lastEventId`.' },
    event: {
      type: new GraphQLNonNull(GraphQLString),
      description: '`event`, `metric`, `resumed`, `dropped` or `ping`.',
    },
    data: { type: Json, description: 'The record, or what the message says; null for a ping.' },
  },
});

const capital = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1);

/** The schema of all questions and of the live feed, made of the schemas that the routes check by. */
export function buildSchema({ questions, liveParameters }: SchemaOptions): GraphQLSchema {
  const types = new ContractTypes();
  const fieldOf = (question: Question): Field => ({
    // Null where the field has an error: the others have their answers.
    type: types.output(question.answer, capital(question.name)),
    description: `${question.summary}.`,
    args: argumentsOf(types, capital(question.name), question.parameters),
    resolve: (_source, given, asking) => asking.ask(question, parametersIn(question.parameters, given)),
  });
  const live: Field = {
    type: new GraphQLNonNull(LiveMessage),
    description: 'Records of an app as they are accepted.',
    args: argumentsOf(types, 'Live', liveParameters),
    subscribe: (_source, given, asking) => asking.listen(parametersIn(liveParameters, given)),
  };
  return new GraphQLSchema({
    query: new GraphQLObjectType({
      name: 'Query',
      description: 'The questions of the read routes.',
      fields: Object.fromEntries(questions.map((question) => [question.name, fieldOf(question)])),
    }),
    subscription: new GraphQLObjectType({ name: 'Subscription', fields: { live } }),
  });
}

/** The schema as text, the same for the same contracts. */
export const schemaText = (options: SchemaOptions): string =>
  `${printSchema(lexicographicSortSchema(buildSchema(options)))}\n`;
