import { setQuery, useQueryList, useQueryState } from '../../address/query-state.ts';
import { AUTO } from '../../components/intervals.ts';
import { type Filter, filterOf, filterText, type Question } from './question.ts';

/** The question of the view that is shown. */
export function useQuestion(): Question {
  const [event] = useQueryState('event');
  const [by] = useQueryState('by');
  const [filters] = useQueryList('where');
  const [measure] = useQueryState('measure', 'events');
  const [interval] = useQueryState('interval', AUTO);
  const [compare] = useQueryState('compare');
  const [kind] = useQueryState('chart', 'bars');
  return {
    event,
    by,
    filters: filters.flatMap((text) => filterOf(text) ?? []),
    measure,
    interval,
    compare: compare !== '',
    kind: kind === 'line' ? 'line' : 'bars',
  };
}

/** Puts the filters into the address. */
export const setFilters = (filters: readonly Filter[]): void => setQuery({ where: filters.map(filterText) });
