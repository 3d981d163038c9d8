import { rangeQuery, type TimeRange } from '../../address/time-range.ts';
import type { Parameters } from '../../api/client.ts';
import { AUTO } from '../../components/intervals.ts';

export interface Filter {
  /** Of a property: `plan`, `cart.total`. */
  path: string;
  value: string;
}

/** What is asked about events, as the address bar has it. */
export interface Question {
  /** A name; empty: all events. */
  event: string;
  /** `name`, `type`, `properties.<path>`; empty: one series. */
  by: string;
  filters: Filter[];
  measure: string;
  interval: string;
  compare: boolean;
  kind: 'bars' | 'line';
}

/** Most filters that the service takes. */
export const MAX_FILTERS = 5;

/** A filter in the address: `plan=pro`. */
export const filterText = ({ path, value }: Filter): string => `${path}=${value}`;

/** The filter in a text; undefined when it names no path. */
export function filterOf(text: string): Filter | undefined {
  const at = text.indexOf('=');
  return at < 1 ? undefined : { path: text.slice(0, at), value: text.slice(at + 1) };
}

/** A property is filtered by one value: a later one replaces it. */
const conditionsOf = ({ event, filters }: Question): Parameters => ({
  eventName: event === '' ? undefined : event,
  ...Object.fromEntries(filters.map(({ path, value }) => [`properties.${path}`, value])),
});

/** The parameters of the export of the events that the question is about. */
export const exportParameters = (appId: string, range: TimeRange, question: Question): Parameters => ({
  appId,
  ...rangeQuery(range),
  ...conditionsOf(question),
});

/** The parameters of the question for the series route. */
export function parametersOf(question: Question): Parameters {
  const { by, measure, interval, compare } = question;
  return {
    by: by === '' ? undefined : by,
    measure: measure === 'events' ? undefined : measure,
    interval: interval === AUTO ? undefined : interval,
    compare: compare ? 'previous' : undefined,
    ...conditionsOf(question),
  };
}
