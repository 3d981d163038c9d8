import { sentCredential } from '@analytics/access';
import { ANYONE, onlyAppOf } from '@analytics/shared/domain';
import { invalidRequest } from '@analytics/shared/errors';
import { credentialsOf } from '@analytics/shared/http';
import type { FastifyRequest } from 'fastify';

const APP_HEADER = 'x-app-id';

/**
 * The app whose records a request brings: the one that it names, else the only one of its key. Where nobody is asked for
 * a key (`AUTH=off`), what stands in the key's place is the app.
 *
 * @throws AppError `invalid_request` when the key is for several apps and none is named
 */
export function appOfKey(request: FastifyRequest): string {
  const { principal } = request;
  const app = knownApp(request) ?? (principal === ANYONE ? keyOf(request) : undefined);
  if (app !== undefined) return app;
  const message =
    'is needed, because the key is for more than one app: add ?appId=<app> to the URL, or a header X-App-Id';
  throw invalidRequest([{ path: 'appId', message }]);
}

/** The app that a request names in its path, its query or a header, else the only one of its key; undefined for neither. */
export const knownApp = (request: FastifyRequest): string | undefined =>
  namedApp(request) ?? onlyAppOf(request.principal);

function namedApp({ params, query, headers }: FastifyRequest): string | undefined {
  const { appId } = (params ?? {}) as Record<string, unknown>;
  const named: unknown = appId ?? (query as Record<string, unknown>)['appId'] ?? headers[APP_HEADER];
  return typeof named === 'string' && named !== '' ? named : undefined;
}

function keyOf(request: FastifyRequest): string | undefined {
  const { access = 'open' } = request.routeOptions.config;
  if (access === 'open') return undefined;
  return sentCredential(credentialsOf(request, access))?.text ?? access.otherKeys?.inBody?.(request);
}
