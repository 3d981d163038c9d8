export type QueryChange = Readonly<Record<string, string | readonly string[] | undefined>>;

/** The query with some parameters set anew; undefined, empty texts and empty lists leave it. */
export function changedQuery(query: URLSearchParams, change: QueryChange): URLSearchParams {
  const changed = new URLSearchParams(query);
  for (const [name, value] of Object.entries(change)) {
    changed.delete(name);
    for (const text of [value ?? []].flat()) if (text !== '') changed.append(name, text);
  }
  return changed;
}

/** `?a=b`, or nothing when there is no parameter. */
export const queryText = (query: URLSearchParams): string => (query.size === 0 ? '' : `?${query}`);
