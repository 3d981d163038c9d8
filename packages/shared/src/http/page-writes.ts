import type { FastifyRequest } from 'fastify';
import type { AppPolicies, PageGrant } from '../ports/index.js';

/** Browsers ask for a write by its method: neither the app nor a key is in the question. */
const isWrite = ({ method, headers, routeOptions }: FastifyRequest): boolean => {
  if (method === 'OPTIONS') return headers['access-control-request-method'] === 'POST';
  const { access = 'open' } = routeOptions.config;
  return access !== 'open' && access.scope === 'write';
};

/** Why the page that sends a write may write for some app; undefined: it may not, or the request is no write. */
export function pageGrantOf(request: FastifyRequest, policies: AppPolicies): PageGrant | undefined {
  const { origin } = request.headers;
  return origin !== undefined && isWrite(request) ? policies.pageGrantOf(origin) : undefined;
}
