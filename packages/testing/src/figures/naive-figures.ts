/**
 * The answers to questions about how many events happened when, each as its definition says it and as slowly as that is:
 * what the stores answer is compared with them. They share nothing with what answers in the stores.
 */
import type { EventRecord } from '@analytics/shared/contracts';
import type {
  CountedSeries,
  EventSeriesFigures,
  EventSeriesQuery,
  NamesFound,
  NamesQuery,
} from '@analytics/shared/ports';

/** An event as a store has it; one of an erased user has none, and no properties. */
export type KeptEvent = Pick<EventRecord, 'eventName' | 'eventType' | 'properties' | 'timestamp'> & {
  userId: string | undefined;
};

const MAX_KEY_BYTES = 512;

function valueAt(properties: unknown, path: string): string | undefined {
  let value = properties;
  for (const name of path.split('.')) {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
    value = Object.entries(value).find(([member]) => member === name)?.[1];
  }
  if (value === null || value === undefined) return undefined;
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** Making one takes a hundred times as long as using it. */
const calendars = new Map<string, Intl.DateTimeFormat>();
function calendarOf(timeZone: string): Intl.DateTimeFormat {
  const calendar = calendars.get(timeZone) ?? new Intl.DateTimeFormat('sv', { timeZone, dateStyle: 'short' });
  calendars.set(timeZone, calendar);
  return calendar;
}

/** The local date of a moment; of a week, that of its Monday. */
export function localDay(ms: number, timeZone: string, unit: 'day' | 'week'): string {
  const text = calendarOf(timeZone).format(ms);
  const date = new Date(`${text}T00:00:00Z`);
  if (unit === 'week') date.setUTCDate(date.getUTCDate() - ((date.getUTCDay() + 6) % 7));
  return date.toISOString().slice(0, 10);
}

const within = <Event extends { timestamp: number }>(
  events: readonly Event[],
  { from, to }: { from: number; to: number },
) => events.filter(({ timestamp }) => timestamp >= from && timestamp < to);

const byBytes = (a: string, b: string) => Buffer.compare(Buffer.from(a), Buffer.from(b));

/** `windowOf`: the place of the window of an event. */
export function naiveSeries(
  all: readonly KeptEvent[],
  query: EventSeriesQuery,
  windowOf: (ms: number) => number,
): Omit<EventSeriesFigures, 'unsettled'> {
  const { eventName, eventType, where, by, measure, keys, bounds } = query;
  const events = within(all, query.range).filter(
    (event) =>
      event.eventName === (eventName ?? event.eventName) &&
      event.eventType === (eventType ?? event.eventType) &&
      Object.entries(where).every(([path, text]) => valueAt(event.properties, path) === text),
  );
  const users = (some: readonly KeptEvent[]) =>
    new Set(some.map(({ userId }) => userId).filter((user) => user !== undefined)).size;
  const count = (some: readonly KeptEvent[]) => (measure === 'users' ? users(some) : some.length);
  const series = (key: string, kind: CountedSeries['kind'], some: readonly KeptEvent[]): CountedSeries => ({
    key,
    kind,
    total: count(some),
    counts: bounds.slice(1).map((_, place) => count(some.filter(({ timestamp }) => windowOf(timestamp) === place))),
  });
  const totals = { events: events.length, users: users(events) };
  if (by === undefined) return { series: [series('', 'all', events)], ...totals };
  const keyOf = (event: KeptEvent) =>
    by === 'name' ? event.eventName : by === 'type' ? event.eventType : valueAt(event.properties, by.property);
  const of = (key: string | undefined) => events.filter((event) => keyOf(event) === key);
  const values = [...new Set(events.map(keyOf))].filter((key) => key !== undefined);
  const short = values.filter((key) => Buffer.byteLength(key) <= MAX_KEY_BYTES);
  const sorted = short.toSorted((a, b) => count(of(b)) - count(of(a)) || byBytes(a, b));
  const chosen = 'most' in keys ? sorted.slice(0, keys.most) : keys;
  const missing = of(undefined);
  const others = events.filter((event) => !missing.includes(event) && !chosen.includes(keyOf(event) ?? ''));
  return {
    series: [
      ...chosen.map((key) => series(key, 'value', of(key))),
      ...(missing.length > 0 ? [series('', 'missing', missing)] : []),
      ...(others.length > 0 ? [series('', 'other', others)] : []),
    ],
    ...totals,
  };
}

function pathsOf(properties: unknown, parent = '', depth = 1): { path: string; type: string }[] {
  if (typeof properties !== 'object' || properties === null || Array.isArray(properties) || depth > 3) return [];
  return Object.entries(properties).flatMap(([name, value]) => {
    if (value === null || name === '' || name.includes('.')) return [];
    const path = parent === '' ? name : `${parent}.${name}`;
    return [{ path, type: Array.isArray(value) ? 'array' : typeof value }, ...pathsOf(value, path, depth + 1)];
  });
}

/** Names of events, or paths of properties. */
export function naiveNames(all: readonly KeptEvent[], query: NamesQuery): NamesFound {
  const { prefix = '', limit } = query;
  const found = within(all, query.range).flatMap((event) => {
    if (query.kind === 'event') return [{ name: event.eventName, type: event.eventType, at: event.timestamp }];
    if (query.kind !== 'property' || event.eventName !== (query.eventName ?? event.eventName)) return [];
    return pathsOf(event.properties).map(({ path, type }) => ({ name: path, type, at: event.timestamp }));
  });
  const names = [...new Set(found.map(({ name }) => name))]
    .filter((name) => name.startsWith(prefix))
    .map((name) => {
      const of = found.filter((one) => one.name === name);
      return {
        name,
        types: [...new Set(of.map(({ type }) => type))].sort(byBytes),
        count: of.length,
        lastSeen: Math.max(...of.map(({ at }) => at)),
      };
    })
    .sort((a, b) => b.count - a.count || byBytes(a.name, b.name));
  return { names: names.slice(0, limit), isMore: names.length > limit };
}
