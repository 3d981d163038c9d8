import { AppError } from '@analytics/shared/errors';
import { logRefusal } from '@analytics/shared/http';
import type { FastifyRequest } from 'fastify';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';

/** A request that GraphQL itself finds at fault, before anything is asked. */
export class Refused extends Error {
  override readonly name = 'Refused';
  readonly faults: readonly GraphQLError[];

  constructor(faults: readonly GraphQLError[]) {
    super('the document or its variables are not valid');
    this.faults = faults;
  }
}

/** What clients that persist queries know this error by. */
const NOT_PERSISTED = 'PersistedQueryNotFound';

/** What was thrown on the way to an error of GraphQL; undefined: GraphQL found the request at fault itself. */
function thrownBehind(error: GraphQLError): unknown {
  let thrown: unknown = error;
  while (thrown instanceof GraphQLError && thrown.originalError != null) thrown = thrown.originalError;
  return thrown instanceof GraphQLError ? undefined : thrown;
}

function appErrorOf(error: GraphQLError): AppError {
  const thrown = thrownBehind(error);
  if (thrown instanceof AppError) return thrown;
  return thrown === undefined
    ? new AppError('invalid_request', { detail: error.message })
    : new AppError('internal_error', { cause: thrown });
}

const textOf = (error: AppError): string => (error.code === 'persisted_query_not_found' ? NOT_PERSISTED : error.detail);

/** Logs the error, its cause for the operator only, and says of it what a problem says, in `extensions`. */
export function formatError(error: GraphQLError, request: FastifyRequest): GraphQLFormattedError {
  const ours = appErrorOf(error);
  if (ours.status < 500) logRefusal(request, ours);
  else request.log.error({ code: ours.code, status: ours.status, err: ours.cause ?? ours }, 'graphql field failed');
  const { locations, path } = error;
  return {
    message: textOf(ours),
    ...(locations !== undefined && { locations }),
    ...(path !== undefined && { path }),
    extensions: {
      code: ours.code,
      status: ours.status,
      correlationId: request.id,
      ...(ours.errors !== undefined && { errors: ours.errors }),
      ...(ours.retryAfterSeconds !== undefined && { retryAfterSeconds: ours.retryAfterSeconds }),
    },
  };
}

/** An error of a whole request, in GraphQL's own form. Throws what is no fault of the request. */
export function faultsOf(thrown: unknown): readonly GraphQLError[] {
  if (thrown instanceof Refused) return thrown.faults;
  if (thrown instanceof AppError) return [new GraphQLError(thrown.message, { originalError: thrown })];
  throw thrown;
}
