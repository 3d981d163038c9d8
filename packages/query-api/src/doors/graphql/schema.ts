import { EVENT_EXAMPLE } from '@analytics/shared/contracts';
import { answer, problems, READ_PROBLEMS } from '@analytics/shared/http';
import { type Static, Type } from '@sinclair/typebox';

const Member = Type.Object({}, { additionalProperties: true });

const GraphqlRequest = Type.Object(
  {
    query: Type.Optional(
      Type.String({ description: 'The document. Not needed with the hash of one that was sent before.' }),
    ),
    variables: Type.Optional(Member),
    operationName: Type.Optional(Type.String({ description: 'Which operation of the document.' })),
    extensions: Type.Optional(
      Type.Object({
        persistedQuery: Type.Optional(Type.Object({ version: Type.Literal(1), sha256Hash: Type.String() })),
      }),
    ),
  },
  {
    title: 'GraphqlRequest',
    examples: [
      {
        query: 'query Glance($appId: String) { dashboard(appId: $appId) { summary { totalEvents activeUsers } } }',
        variables: { appId: EVENT_EXAMPLE.appId },
      },
    ],
  },
);

const GraphqlAnswer = Type.Object(
  {
    data: Type.Optional(Type.Union([Member, Type.Null()])),
    errors: Type.Optional(
      Type.Array(
        Type.Object({
          message: Type.String(),
          path: Type.Optional(Type.Array(Type.Union([Type.String(), Type.Integer()]))),
          locations: Type.Optional(Type.Array(Type.Object({ line: Type.Integer(), column: Type.Integer() }))),
          extensions: Type.Object(
            { code: Type.String({ description: 'As in docs/errors.md.' }), correlationId: Type.String() },
            { additionalProperties: true },
          ),
        }),
      ),
    ),
  },
  { title: 'GraphqlAnswer' },
);

const Querystring = Type.Object({
  query: Type.Optional(
    Type.String({
      maxLength: 8_192,
      description: 'The document.',
      examples: [`{ dashboard(appId: "${EVENT_EXAMPLE.appId}") { summary { totalEvents } } }`],
    }),
  ),
  variables: Type.Optional(Type.String({ maxLength: 8_192, description: 'JSON.' })),
  operationName: Type.Optional(Type.String({ maxLength: 512, description: 'Which operation of the document.' })),
  extensions: Type.Optional(
    Type.String({ maxLength: 1_024, description: 'JSON, with `persistedQuery: { version: 1, sha256Hash }`.' }),
  ),
});

export interface UrlRoute {
  Querystring: Static<typeof Querystring>;
}

/** What GraphQL says of the document, or a problem where the request did not come that far. */
const faultOrProblem = (status: number, description: string) => ({
  description,
  content: { ...answer(description, GraphqlAnswer).content, ...problems(status)[status]?.content },
});

const about = (what: string) => ({
  description: `${what} What is wrong with a field is in \`errors\` beside the answers of the others, and what is wrong with the document too. See docs/graphql.md; the schema is docs/schema.graphql.`,
  tags: ['reading'],
  response: {
    200: answer('What was asked for.', GraphqlAnswer),
    ...READ_PROBLEMS,
    400: faultOrProblem(400, 'The document, or what it is asked with, is at fault.'),
    422: faultOrProblem(422, 'The query is too deep, too wide or too dear.'),
  },
});

export const postSchema = {
  operationId: 'askGraphql',
  summary: 'Several questions at once, by GraphQL',
  ...about('Reads, as a GET does.'),
  body: GraphqlRequest,
  response: { ...about('').response, ...problems(408, 413, 415) },
};

export const getSchema = {
  operationId: 'askGraphqlByUrl',
  summary: 'The same by URL, for persisted queries',
  ...about('As WebSocket, by an upgrade, it takes subscriptions (`graphql-transport-ws`).'),
  querystring: Querystring,
};
