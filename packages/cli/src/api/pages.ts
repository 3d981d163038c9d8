import type { ApiClient, Query } from './client.js';

/** The most that the service gives in a page. */
const PAGE = 1_000;

/** The entries of a list that is answered in pages, under `name`; `limit` of them at most. */
export async function* entriesOf<Entry>(
  client: ApiClient,
  {
    path,
    name,
    query = {},
    limit = Infinity,
  }: { path: readonly string[]; name: string; query?: Query; limit?: number },
): AsyncGenerator<Entry> {
  let cursor: string | undefined;
  let left = limit;
  do {
    const page = { limit: Math.min(PAGE, left), cursor };
    const { body } = await client.call<Record<string, unknown>>({ method: 'GET', path, query: { ...query, ...page } });
    const entries = (body[name] ?? []) as Entry[];
    yield* entries.slice(0, left);
    left -= entries.length;
    cursor = body['nextCursor'] as string | undefined;
  } while (cursor !== undefined && left > 0);
}
