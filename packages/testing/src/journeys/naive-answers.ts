/**
 * The answers to questions about the ways of users, each as its definition says it and as slowly as that is: what the
 * stores answer is compared with them. They share nothing with what answers in the stores.
 */
import type { EventRecord } from '@analytics/shared/contracts';
import { identityHash, storedTimeNs } from '@analytics/shared/domain';
import type {
  EventCondition,
  FunnelFigures,
  FunnelQuery,
  FunnelStepFigures,
  RetentionFigures,
  SessionFigures,
  TimeRange,
} from '@analytics/shared/ports';

const MAX_GROUPS = 10;

/** The events of each user in a range, in the order of their stored time. */
export function eventsByUser(events: readonly EventRecord[], { from, to }: TimeRange): EventRecord[][] {
  const order = ({ timestamp, appId, eventId }: EventRecord) => storedTimeNs(timestamp, identityHash(appId, eventId));
  const within = events.filter(({ timestamp }) => timestamp >= from && timestamp < to);
  const sorted = within.toSorted((a, b) => (order(a) < order(b) ? -1 : 1));
  const users = new Set(sorted.map(({ userId }) => userId));
  return [...users].map((user) => sorted.filter(({ userId }) => userId === user));
}

function valueAt(properties: unknown, path: string): string | undefined {
  const memberOf = (inner: unknown, name: string) =>
    Array.isArray(inner) ? undefined : (inner as Record<string, unknown> | undefined | null)?.[name];
  const value = path.split('.').reduce(memberOf, properties);
  if (value === null || value === undefined) return undefined;
  return typeof value === 'string' ? value : JSON.stringify(value);
}

const fits = (event: EventRecord, { eventName, eventType = event.eventType, where = {} }: EventCondition): boolean =>
  event.eventName === eventName &&
  event.eventType === eventType &&
  Object.entries(where).every(([path, text]) => valueAt(event.properties, path) === text);

/** From this event on: each step takes the first event that may be taken. */
function wayFrom(begin: EventRecord, events: readonly EventRecord[], { steps, withinMs }: FunnelQuery): EventRecord[] {
  const way = [begin];
  for (const step of steps.slice(1)) {
    const last = way.at(-1) ?? begin;
    const next = events.find((event) => fits(event, step) && event.timestamp >= last.timestamp && !way.includes(event));
    if (next === undefined || next.timestamp - begin.timestamp > withinMs) break;
    way.push(next);
  }
  return way;
}

export function naiveFunnel(events: readonly EventRecord[], query: FunnelQuery): FunnelFigures {
  const { steps, range, byPath } = query;
  const first = steps[0] ?? { eventName: '' };
  const ways = eventsByUser(events, range).flatMap((ofUser) => {
    const all = ofUser.filter((event) => fits(event, first)).map((begin) => wayFrom(begin, ofUser, query));
    const most = Math.max(...all.map(({ length }) => length));
    return all.filter(({ length }) => length === most).slice(0, 1);
  });
  const figures = (of: readonly EventRecord[][]): FunnelStepFigures[] =>
    steps.map((_, step) => {
      const took = of.filter((way) => way.length > step);
      const times = took.map((way) => (way[step]?.timestamp ?? 0) - (way[step - 1]?.timestamp ?? 0));
      return { users: took.length, medianMs: step === 0 ? null : naiveMedian(times) };
    });
  if (byPath === undefined) return { steps: figures(ways) };
  const keyOf = (way: readonly EventRecord[]) => valueAt(way[0]?.properties, byPath);
  const keys = [...new Set(ways.map(keyOf))].filter((key) => key !== undefined);
  const byKey = keys.map((key) => ({ key, ways: ways.filter((way) => keyOf(way) === key) }));
  byKey.sort((a, b) => b.ways.length - a.ways.length || (a.key < b.key ? -1 : 1));
  const missing = ways.filter((way) => keyOf(way) === undefined);
  const other = byKey.slice(MAX_GROUPS).flatMap((group) => group.ways);
  const groups = [
    ...byKey.slice(0, MAX_GROUPS).map((group) => ({ key: group.key, kind: 'value' as const, ways: group.ways })),
    { key: '', kind: 'missing' as const, ways: missing },
    { key: '', kind: 'other' as const, ways: other },
  ];
  return {
    steps: figures(ways),
    groups: groups
      .filter((group) => group.ways.length > 0)
      .map(({ key, kind, ways: of }) => ({ key, kind, steps: figures(of) })),
  };
}

function naiveMedian(values: readonly number[]): number | null {
  if (values.length === 0) return null;
  const sorted = values.toSorted((a, b) => a - b);
  const middle = [sorted[Math.ceil(sorted.length / 2) - 1] ?? 0, sorted[Math.floor(sorted.length / 2)] ?? 0];
  return ((middle[0] ?? 0) + (middle[1] ?? 0)) / 2;
}

export interface NaiveRetention {
  range: TimeRange;
  first?: string | undefined;
  returning?: string | undefined;
  unit: 'day' | 'week';
  timezone: string;
}

/** By what a calendar shows in the zone: no bounds in milliseconds. */
export function naiveRetention(events: readonly EventRecord[], query: NaiveRetention): RetentionFigures {
  const { range, first, returning, unit, timezone } = query;
  const format = new Intl.DateTimeFormat('sv', { timeZone: timezone, dateStyle: 'short' });
  const periodOf = (ms: number): string => {
    const day = new Date(`${format.format(ms)}T00:00:00Z`);
    if (unit === 'week') day.setUTCDate(day.getUTCDate() - ((day.getUTCDay() + 6) % 7));
    return day.toISOString();
  };
  const periods = new Set<string>();
  for (let ms = range.from; ms < range.to; ms += 600_000) periods.add(periodOf(ms));
  periods.add(periodOf(range.to - 1));
  const users = eventsByUser(events, range).flatMap((ofUser) => {
    const began = ofUser.find(({ eventName }) => first === undefined || eventName === first)?.timestamp;
    if (began === undefined) return [];
    const back = ofUser.filter(
      ({ eventName, timestamp }) => timestamp >= began && (returning === undefined || eventName === returning),
    );
    return [{ cohort: periodOf(began), back: back.map(({ timestamp }) => periodOf(timestamp)) }];
  });
  return [...periods].map((cohort, index) => {
    const ofCohort = users.filter((user) => user.cohort === cohort);
    const later = [...periods].slice(index);
    return {
      users: ofCohort.length,
      returned: later.map((period) => ofCohort.filter(({ back }) => back.includes(period)).length),
    };
  });
}

/** The sessions of a user, each as its events. */
export function naiveSessionsOf(ofUser: readonly EventRecord[], idleMs: number): EventRecord[][] {
  const begins = ofUser.filter(
    ({ timestamp }, index) => index === 0 || timestamp - (ofUser[index - 1]?.timestamp ?? 0) > idleMs,
  );
  return begins.map((begin, index) => {
    const next = begins[index + 1];
    return ofUser.slice(ofUser.indexOf(begin), next === undefined ? undefined : ofUser.indexOf(next));
  });
}

export function naiveSessions(
  events: readonly EventRecord[],
  { range, idleMs, intervalMs }: { range: TimeRange; idleMs: number; intervalMs: number },
): SessionFigures {
  const users = eventsByUser(events, range);
  const sessions = users.flatMap((ofUser) => naiveSessionsOf(ofUser, idleMs));
  const lengths = sessions.map((session) => (session.at(-1)?.timestamp ?? 0) - (session[0]?.timestamp ?? 0));
  const sorted = lengths.toSorted((a, b) => a - b);
  const starts = sessions.map((session) => (session[0]?.timestamp ?? 0) - ((session[0]?.timestamp ?? 0) % intervalMs));
  return {
    count: sessions.length,
    users: users.length,
    events: users.flat().length,
    medianMs: naiveMedian(lengths),
    p95Ms: sorted.find((_, index) => index + 1 >= 0.95 * sorted.length) ?? null,
    overTime: [...new Set(starts)]
      .sort((a, b) => a - b)
      .map((start) => ({ start, count: starts.filter((other) => other === start).length })),
  };
}
