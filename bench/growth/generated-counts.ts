/** What was written: the counts that reads must find again. */
export interface GeneratedCounts {
  events: number;
  metrics: number;
  /** Events by the rank of their app and of their user. */
  appEvents: Uint32Array;
  userEvents: Uint32Array;
}

export const noGenerated = ({ users, apps }: { users: number; apps: number }): GeneratedCounts => ({
  events: 0,
  metrics: 0,
  appEvents: new Uint32Array(apps),
  userEvents: new Uint32Array(users),
});

function addCounts(into: Uint32Array, counts: Uint32Array): void {
  for (const [rank, count] of counts.entries()) into[rank] = (into[rank] ?? 0) + count;
}

export function addGenerated(into: GeneratedCounts, counts: GeneratedCounts): void {
  into.events += counts.events;
  into.metrics += counts.metrics;
  addCounts(into.appEvents, counts.appEvents);
  addCounts(into.userEvents, counts.userEvents);
}

export interface CountedUser {
  rank: number;
  events: number;
}

/** `count` users with at least `events`, evenly from the most to the least active of them; the most active ones where there are too few. */
export function activeUsers(
  counts: GeneratedCounts,
  { count, events }: { count: number; events: number },
): CountedUser[] {
  const users = byActivity(counts);
  const active = Math.max(count, users.filter((user) => user.events >= events).length);
  return users.slice(0, active).filter((_, index) => index % Math.floor(active / count) === 0);
}

/** The `count` least active users that have any event. */
export const rareUsers = (counts: GeneratedCounts, count: number): CountedUser[] => byActivity(counts).slice(-count);

const byActivity = (counts: GeneratedCounts): CountedUser[] =>
  Array.from(counts.userEvents, (events, rank) => ({ rank, events }))
    .filter(({ events }) => events > 0)
    .sort((a, b) => b.events - a.events);
