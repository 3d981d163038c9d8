import createClient, { type Client } from 'openapi-fetch';
import type { components, paths } from './generated/schema.js';

export type { components, operations, paths } from './generated/schema.js';

/** The shapes of the contract by name, as `Schemas['Dashboard']`. */
export type Schemas = components['schemas'];

export interface QueryClientOptions {
  /** Where the service is, as `https://analytics.example.com`. */
  url: string;
  /** A key or token that may read. */
  key?: string | undefined;
  /** Takes the place of the global `fetch`: time limits, proxies, tests. */
  fetch?: ((request: Request) => Promise<Response>) | undefined;
}

export type QueryClient = Client<paths>;

/**
 * A client of which every route, parameter and answer is typed. A method resolves with `{ data, error, response }`:
 * `data` of a success, else the problem as `error`. It rejects when there is no answer.
 */
export function createQueryClient({ url, key, fetch }: QueryClientOptions): QueryClient {
  return createClient<paths>({
    baseUrl: url.replace(/\/+$/, ''),
    headers: key === undefined ? {} : { authorization: `Bearer ${key}` },
    ...(fetch === undefined ? {} : { fetch }),
  });
}
