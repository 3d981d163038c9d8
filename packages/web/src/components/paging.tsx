import { place } from '../address/location.ts';
import { changedQuery, queryText } from '../address/query-state.ts';

interface PagingProps {
  /** The parameter of the address that has the cursor, where a view has several lists. */
  name?: string;
  nextCursor: string | undefined;
  first?: string;
  next?: string;
}

/** The cursor of the page that is shown, as the address bar has it. */
export const useCursor = (name = 'cursor'): string | undefined => place.value.query.get(name) ?? undefined;

/** Links to the first and the next page. The page is in the address bar, so the back button goes to the one before. */
export function Paging({ name = 'cursor', nextCursor, first = 'First page', next = 'Next page' }: PagingProps) {
  const cursor = useCursor(name);
  const { path, query } = place.value;
  const to = (value: string | undefined) => `${path}${queryText(changedQuery(query, { [name]: value }))}`;
  if (cursor === undefined && nextCursor === undefined) return null;
  return (
    <nav class="paging" aria-label={name === 'cursor' ? 'Pages' : `Pages of ${name}`}>
      {cursor !== undefined && <a href={to(undefined)}>{first}</a>}
      {nextCursor !== undefined && <a href={to(nextCursor)}>{next}</a>}
    </nav>
  );
}
