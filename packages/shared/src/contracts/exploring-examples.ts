/** The story of `examples.ts`, asked what there is and how it went. */
const at = (day: number, hours = 0, minutes = 0) => new Date(Date.UTC(2026, 0, day, hours, minutes)).toISOString();
const asked = (start: string) => ({ timeRange: { start, end: 'now()' }, to: at(15, 9, 30) });

export const APPS_EXAMPLE = {
  apps: [
    { appId: 'shop', name: 'The shop', firstSeen: at(1, 7), lastSeen: at(15, 9, 30), events30d: 1_204 },
    { appId: 'blog', firstSeen: null, lastSeen: null, events30d: 0 },
  ],
};

export const NAMES_EXAMPLE = {
  appId: 'shop',
  kind: 'event',
  ...asked('-30d'),
  from: new Date(Date.UTC(2025, 11, 16, 9, 30)).toISOString(),
  names: [
    { name: 'home', type: 'view', count: 800, lastSeen: at(15, 9, 30) },
    { name: 'submit', type: 'click', count: 404, lastSeen: at(15, 9, 12) },
  ],
  estimated: false,
  truncated: false,
};

const series = (key: string, days: readonly [number, number, boolean][]) => ({
  key,
  kind: 'value',
  total: days.reduce((sum, [, count]) => sum + count, 0),
  points: days.map(([day, count, final]) => ({ timestamp: at(day), count, final })),
});

export const EVENT_SERIES_EXAMPLE = {
  appId: 'shop',
  ...asked('-1d'),
  from: at(14, 9, 30),
  interval: '1d',
  timezone: 'UTC',
  measure: 'events',
  by: 'properties.plan',
  series: [
    series('pro', [
      [14, 12, true],
      [15, 7, false],
    ]),
    series('free', [
      [14, 9, true],
      [15, 2, false],
    ]),
  ],
  totals: { events: 30, users: 11 },
  estimated: false,
};
