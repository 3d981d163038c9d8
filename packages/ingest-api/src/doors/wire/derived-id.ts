import { derivedId } from '@analytics/shared/domain';

/**
 * Ids for the records of one request that bring none, of all that makes a record: the same when the request comes again.
 * Of two that are alike in every way, each has its own.
 */
export function idsOfContent(): (content: unknown) => string {
  const seen = new Map<string, number>();
  return (content) => {
    const text = JSON.stringify(content);
    const before = seen.get(text) ?? 0;
    seen.set(text, before + 1);
    return derivedId(`${before}\n${text}`);
  };
}
