import { timeZone } from '../address/browser.ts';
import { rangeQuery, type TimeRange } from '../address/range.ts';
import type { Parameters } from './client.ts';
import type { EventSeries, Metrics, Names, Sessions } from './types.ts';
import { type Read, useRead } from './use-read.ts';

const appPath = (appId: string, question: string): string => `/analytics/apps/${encodeURIComponent(appId)}/${question}`;

/** Events of an app over time, in days of the reader's zone. */
export const useSeries = (appId: string, range: TimeRange, parameters: Parameters): Read<EventSeries> =>
  useRead<EventSeries>({
    path: appPath(appId, 'series'),
    parameters: { ...rangeQuery(range), timezone: timeZone(), ...parameters },
  });

/** What there is to choose from: names of events or metrics, keys of tags, paths of properties. */
export const useNames = (appId: string, range: TimeRange, parameters: Parameters): Read<Names> =>
  useRead<Names>({ path: appPath(appId, 'names'), parameters: { ...rangeQuery(range), ...parameters } });

/** Names of an app's events of the last month, to choose from; undefined until they are known. */
export function useEventNames(appId: string): string[] | undefined {
  const { value } = useRead<Names>({ path: appPath(appId, 'names'), parameters: { kind: 'event' } });
  return value?.names.map(({ name }) => name);
}

/** Sessions of an app, in numbers. */
export const useSessions = (appId: string, range: TimeRange): Read<Sessions> =>
  useRead<Sessions>({ path: appPath(appId, 'sessions'), parameters: { ...rangeQuery(range), limit: 1 } });

/** Values of metrics, or what they are aggregated to, oldest first; undefined: nothing is asked yet. */
export const useMetrics = (appId: string, range: TimeRange, parameters: Parameters | undefined): Read<Metrics> =>
  useRead<Metrics>(
    parameters && {
      path: '/analytics/metrics',
      parameters: { appId, ...rangeQuery(range), order: 'asc', limit: 10_000, ...parameters },
    },
  );
