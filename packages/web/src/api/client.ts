import { ApiError, problemOf } from './problem.ts';

export type Parameters = Readonly<Record<string, string | number | boolean | readonly string[] | undefined>>;

interface CallOptions {
  method?: string;
  /** Sent as JSON. */
  body?: unknown;
  signal?: AbortSignal | undefined;
}

/** Says that a page of this service sends it: with a session's cookie, nothing that changes anything is taken without. */
const PAGE_HEADER = { 'x-analytics-page': '1' };

let onUnauthorized: () => void = () => {};

/** What happens when the session has ended, or there never was one: said once, for all calls. */
export const whenUnauthorized = (act: () => void): void => {
  onUnauthorized = act;
};

/** A path with its parameters; those that are undefined are left out. */
export function urlOf(path: string, parameters: Parameters = {}): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters)) {
    for (const one of [value ?? []].flat()) query.append(name, String(one));
  }
  return query.size === 0 ? path : `${path}?${query}`;
}

/**
 * Calls the service and resolves with its JSON, undefined for an empty answer.
 *
 * @throws ApiError for every answer that is no success, and when none came; DOMException `AbortError` once aborted.
 */
export async function call<T>(path: string, { method = 'GET', body, signal }: CallOptions = {}): Promise<T> {
  const headers = {
    ...(method === 'GET' ? {} : PAGE_HEADER),
    ...(body === undefined ? {} : { 'content-type': 'application/json' }),
  };
  const init = { method, headers, ...(signal === undefined ? {} : { signal }) };
  let response: Response;
  try {
    response = await fetch(path, body === undefined ? init : { ...init, body: JSON.stringify(body) });
  } catch (error) {
    if (signal?.aborted === true) throw error;
    throw new ApiError(0, { detail: 'The service did not answer.' });
  }
  if (!response.ok) {
    const problem = await problemOf(response);
    if (problem.status === 401) onUnauthorized();
    throw problem;
  }
  const text = await response.text();
  return (text === '' ? undefined : JSON.parse(text)) as T;
}

/** Reads: `get('/analytics/apps')`. */
export const get = <T>(path: string, parameters?: Parameters, signal?: AbortSignal): Promise<T> =>
  call<T>(urlOf(path, parameters), { signal });

/** Sends JSON. */
export const post = <T>(path: string, body: unknown, signal?: AbortSignal): Promise<T> =>
  call<T>(path, { method: 'POST', body, signal });
