import type { Dashboard, EventView } from '@analytics/shared/contracts';
import { bar, clip, cyan, heading, sparkline, table, WIDTH } from './terminal.js';

const TOP_EVENTS = 8;
const clock = (timestamp: string) => timestamp.slice(11, 19);

/** One app: its totals, its events over time and its most frequent events. */
export function dashboardView({ appId, summary, topEvents, eventsOverTime, interval, timeRange }: Dashboard): string {
  const most = topEvents[0]?.count ?? 1;
  const rows = topEvents
    .slice(0, TOP_EVENTS)
    .map(({ name, count }) => [clip(name, 28), String(count), cyan(bar(count / most, WIDTH - 46))]);
  const counts = eventsOverTime.map(({ count }) => count);
  const [first, last] = [eventsOverTime[0], eventsOverTime.at(-1)];
  const span = first && last ? `${clock(first.timestamp)} to ${clock(last.timestamp)} UTC` : '';
  return [
    heading(`Dashboard of ${appId}`, `GET /analytics/dashboards/…?startTime=${timeRange.start}`),
    '',
    `  ${summary.totalEvents} events by ${summary.activeUsers} active users`,
    `  ${cyan(sparkline(counts))}  events per ${interval}, ${span}`,
    '',
    table([{ title: 'top events' }, { title: 'count', align: 'right' }, { title: '' }], rows),
  ].join('\n');
}

/** The newest events of one user. */
export function userView(userId: string, events: readonly EventView[]): string {
  const appWidth = Math.max(16, WIDTH - 66);
  const rows = events.map(({ timestamp, eventType, eventName, appId }) => [
    timestamp.slice(11, 23),
    clip(eventType, 28),
    clip(eventName, 16),
    clip(appId, appWidth),
  ]);
  return [
    heading(`Last events of ${userId}`, 'GET /analytics/users/…/events'),
    '',
    table([{ title: 'UTC' }, { title: 'type' }, { title: 'name' }, { title: 'app' }], rows),
  ].join('\n');
}
