import { navigate, place } from './location.ts';
import { changedQuery, type QueryChange, queryText } from './query.ts';

export { changedQuery, queryText } from './query.ts';

/** Sets parameters of the address bar, several at once; the back button does not stop at each. */
export function setQuery(change: QueryChange): void {
  const { path, query } = place.value;
  navigate(`${path}${queryText(changedQuery(query, change))}`, { replace: true });
}

/**
 * A text of a view that the address bar keeps: `const [interval, setInterval] = useQueryState('interval', 'auto')`.
 * The fallback is not written into the address.
 */
export function useQueryState(name: string, fallback = ''): [string, (value: string) => void] {
  const value = place.value.query.get(name) ?? fallback;
  return [value, (next) => setQuery({ [name]: next === fallback ? undefined : next })];
}

/** As `useQueryState`, of a parameter that is there several times. */
export function useQueryList(name: string): [string[], (values: readonly string[]) => void] {
  return [place.value.query.getAll(name), (values) => setQuery({ [name]: values })];
}
