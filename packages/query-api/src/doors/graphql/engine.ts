import type { TObject } from '@sinclair/typebox';
import type { FastifyRequest } from 'fastify';
import {
  type ExecutionArgs,
  type ExecutionResult,
  execute,
  type FormattedExecutionResult,
  GraphQLError,
  OperationTypeNode,
} from 'graphql';
import type { Question } from '../../sharing/question.js';
import type { AskedRequest } from './asked-request.js';
import type { Asking } from './asking.js';
import { Documents } from './documents.js';
import { faultsOf, formatError, Refused } from './errors.js';
import { type DocumentSource, ListedQueries, PersistedQueries } from './persisted-queries.js';
import { buildSchema } from './schema/build-schema.js';
import { createSocketServer } from './sockets.js';

export interface EngineOptions {
  questions: readonly Question[];
  liveParameters: TObject;
  maxCost: number;
  /** Unset: every query is answered within its limits. */
  queriesFolder: string | undefined;
}

export interface RunFor {
  asking: Asking;
  request: FastifyRequest;
  /** Whose persisted queries are meant. */
  caller: string;
}

export interface GraphqlAnswer {
  /** 200 when anything was asked of the store, whatever came of it. */
  status: number;
  body: FormattedExecutionResult;
}

/** All that needs the library, which takes longer to load than everything else here: it is loaded when somebody asks. */
export class Engine {
  readonly #schema: ReturnType<typeof buildSchema>;
  readonly #documents: Documents;
  readonly #source: DocumentSource;
  readonly sockets = createSocketServer(this);

  /** @throws OperatorError when a listed query is at fault */
  constructor({ questions, liveParameters, maxCost, queriesFolder }: EngineOptions) {
    this.#schema = buildSchema({ questions, liveParameters });
    const dear = new Set(questions.filter(({ readsEvents }) => readsEvents).map(({ name }) => name));
    this.#documents = new Documents({ schema: this.#schema, readsEvents: (name) => dear.has(name), maxCost });
    this.#source =
      queriesFolder === undefined
        ? new PersistedQueries(this.#documents)
        : new ListedQueries(queriesFolder, this.#documents);
  }

  /** Answers a query. Errors of fields are beside the answers of the others. */
  async answer(asked: () => AskedRequest, { asking, request, caller }: RunFor): Promise<GraphqlAnswer> {
    const format = (errors: readonly GraphQLError[]) => errors.map((error) => formatError(error, request));
    try {
      const result = await execute(this.#argsOf(asked(), { asking, caller, type: OperationTypeNode.QUERY }));
      const { data, errors } = result as ExecutionResult;
      const body = { ...(errors !== undefined && { errors: format(errors) }), ...(data !== undefined && { data }) };
      return { status: data === undefined ? 400 : 200, body };
    } catch (error) {
      const errors = format(faultsOf(error));
      return { status: statusOf(errors[0]?.extensions?.['status']), body: { errors } };
    }
  }

  /** What a subscription runs with. Throws what `faultsOf` reads. */
  subscriptionArgs(asked: AskedRequest, { asking, caller }: Omit<RunFor, 'request'>): ExecutionArgs {
    return this.#argsOf(asked, { asking, caller, type: OperationTypeNode.SUBSCRIPTION });
  }

  #argsOf(
    asked: AskedRequest,
    { asking, caller, type }: { asking: Asking; caller: string; type: OperationTypeNode },
  ): ExecutionArgs {
    const checked = this.#source.documentOf(asked, caller);
    const operation = this.#documents.operationOf(checked, asked);
    if (operation.operation !== type) throw wrongWay(type);
    return {
      schema: this.#schema,
      document: checked.document,
      contextValue: asking,
      variableValues: asked.variables,
      operationName: asked.operationName,
    };
  }
}

/** A client knows a persisted query that is missing by its text; the status 200 lets it read that. */
const statusOf = (status: unknown): number => (status === 404 || typeof status !== 'number' ? 200 : status);

const wrongWay = (type: OperationTypeNode): Error =>
  new Refused([
    new GraphQLError(
      type === OperationTypeNode.QUERY
        ? 'Subscriptions are answered by WebSocket alone (graphql-transport-ws), on the same path.'
        : 'By WebSocket only subscriptions are answered: send queries by HTTP.',
    ),
  ]);
