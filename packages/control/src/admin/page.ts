import { cursorOf, placeOf } from '@analytics/shared/domain';
import { requirePlace } from '@analytics/shared/errors';

export interface PageQuery {
  limit: number;
  cursor?: string;
}

export interface Page<Item> {
  items: Item[];
  /** Absent on the last page. */
  nextCursor?: string;
}

/** A page of entries that are in the order of ids; what is made or deleted meanwhile shifts no page. */
export const pageOf = <Item extends { id: string }>(entries: readonly Item[], query: PageQuery): Page<Item> =>
  pageBy(entries, ({ id }) => id, query);

/** The same of entries that are in the order of `keyOf`, which is unique. */
export function pageBy<Item>(
  entries: readonly Item[],
  keyOf: (item: Item) => string,
  { limit, cursor }: PageQuery,
): Page<Item> {
  const after = cursor === undefined ? undefined : keyIn(cursor);
  const rest = after === undefined ? entries : entries.filter((item) => keyOf(item) > after);
  const items = rest.slice(0, limit);
  const last = items.at(-1);
  return last === undefined || rest.length <= limit ? { items } : { items, nextCursor: cursorOf(keyOf(last)) };
}

const keyIn = (cursor: string): string =>
  requirePlace(placeOf(cursor, (key, ...more) => (typeof key === 'string' && more.length === 0 ? key : undefined)));
