import { invalidRequest } from '@analytics/shared/errors';

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
export function pageOf<Item extends { id: string }>(
  entries: readonly Item[],
  { limit, cursor }: PageQuery,
): Page<Item> {
  const after = cursor === undefined ? undefined : idOf(cursor);
  const rest = after === undefined ? entries : entries.filter(({ id }) => id > after);
  const items = rest.slice(0, limit);
  const last = items.at(-1);
  return last === undefined || rest.length <= limit ? { items } : { items, nextCursor: cursorOf(last.id) };
}

const cursorOf = (id: string): string => Buffer.from(JSON.stringify([id])).toString('base64url');

function idOf(cursor: string): string {
  try {
    const parsed: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    if (Array.isArray(parsed) && parsed.length === 1 && typeof parsed[0] === 'string') return parsed[0];
  } catch {
    // Said below.
  }
  throw invalidRequest([{ path: 'cursor', message: 'is not a nextCursor of this service' }]);
}
