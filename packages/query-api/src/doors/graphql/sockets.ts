import type { FastifyRequest } from 'fastify';
import { type ExecutionArgs, execute, GraphQLError, type GraphQLFormattedError, subscribe } from 'graphql';
import { makeServer, type Server } from 'graphql-ws';
import { type AskedRequest, askedIn } from './asked-request.js';
import type { Asking } from './asking.js';
import { faultsOf, formatError } from './errors.js';

/** What is known of a connection. */
export interface Connection {
  request: FastifyRequest;
  caller: string;
  /** For each subscription anew. */
  asking(): Asking;
}

/** Says what a subscription runs with. Throws what `faultsOf` reads. */
export interface Subscriptions {
  subscriptionArgs(asked: AskedRequest, by: { asking: Asking; caller: string }): ExecutionArgs;
}

/** How long a connection may say nothing at its begin, milliseconds. */
const INIT_TIMEOUT_MS = 10_000;

/** The protocol `graphql-transport-ws`. Each message waits until the connection has taken the one before it. */
export function createSocketServer(subscriptions: Subscriptions): Server<Connection> {
  const format = (errors: readonly GraphQLFormattedError[] | readonly GraphQLError[], { request }: Connection) =>
    errors.map((error) => (error instanceof GraphQLError ? formatError(error, request) : error));
  return makeServer<Record<string, unknown>, Connection>({
    // Ours: a second copy of the library would refuse the schema.
    execute,
    subscribe,
    connectionInitWaitTimeout: INIT_TIMEOUT_MS,
    onSubscribe: ({ extra }, _id, payload) => {
      try {
        return subscriptions.subscriptionArgs(askedIn(payload), { asking: extra.asking(), caller: extra.caller });
      } catch (error) {
        return faultsOf(error);
      }
    },
    onError: ({ extra }, _id, _payload, errors) => format(errors, extra),
    onNext: ({ extra }, _id, _payload, _args, { data, errors }) =>
      errors === undefined ? undefined : { ...(data !== undefined && { data }), errors: format(errors, extra) },
  });
}
