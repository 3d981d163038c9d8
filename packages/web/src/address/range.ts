import { place } from './location.ts';
import { changedQuery, type QueryChange, queryText } from './query.ts';
import { rangeOf, type TimeRange } from './time-range.ts';

export { rangeQuery, type TimeRange } from './time-range.ts';

/** Every view has the same range: links between views keep these parameters. */
const RANGE_PARAMETERS = ['range', 'from', 'to'];

/** The range of the view that is shown. */
export const useRange = (): TimeRange => rangeOf(place.value.query);

/** A link to a view that keeps the range: `viewHref('/apps/shop/explore', { event: 'order' })`. */
export function viewHref(path: string, parameters: QueryChange = {}): string {
  const kept = new URLSearchParams([...place.value.query].filter(([name]) => RANGE_PARAMETERS.includes(name)));
  return `${path}${queryText(changedQuery(kept, parameters))}`;
}
