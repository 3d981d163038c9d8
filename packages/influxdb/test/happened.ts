/** An event as a list of what happened keeps it. */
export interface Happened {
  eventId: string;
  appId: string;
  userId: string;
  eventName: string;
  timestamp: number;
}

/** What a dashboard must answer, made of the list of what happened. */
export function expected(
  events: readonly Happened[],
  appId: string,
  range: { from: number; to: number },
  intervalMs: number,
) {
  const within = events.filter(
    (event) => event.appId === appId && event.timestamp >= range.from && event.timestamp < range.to,
  );
  const countEach = <Key>(keys: readonly Key[]) => {
    const counts = new Map<Key, number>();
    for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
    return [...counts];
  };
  return {
    totalEvents: within.length,
    activeUsers: new Set(within.map(({ userId }) => userId)).size,
    topEvents: countEach(within.map(({ eventName }) => eventName))
      .map(([name, count]) => ({ name, count }))
      .sort((a, b) => b.count - a.count || (a.name < b.name ? -1 : 1))
      .slice(0, 10),
    eventsOverTime: countEach(within.map(({ timestamp }) => Math.floor(timestamp / intervalMs) * intervalMs))
      .map(([start, count]) => ({ start, count }))
      .sort((a, b) => a.start - b.start),
  };
}
