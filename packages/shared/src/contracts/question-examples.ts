/** The story of `examples.ts`, asked about the ways of its users. */
const day = (dayOfMonth: number, hours = 0, minutes = 0) =>
  new Date(Date.UTC(2026, 0, dayOfMonth, hours, minutes)).toISOString();

const steps = [{ eventName: 'home' }, { eventName: 'submit', where: { plan: 'pro' } }];

export const FUNNEL_REQUEST_EXAMPLE = {
  steps,
  within: '7d',
  startTime: '-30d',
  endTime: 'now()',
  by: 'properties.plan',
};

const funnelSteps = (users: number, submitted: number) => [
  { eventName: 'home', users, conversion: 1, stepConversion: 1, medianMs: null },
  {
    eventName: 'submit',
    users: submitted,
    conversion: submitted / users,
    stepConversion: submitted / users,
    medianMs: 125_000,
  },
];
const lastDays = (days: number) => ({ timeRange: { start: `-${days}d`, end: 'now()' }, to: day(15, 9, 30) });

export const FUNNEL_EXAMPLE = {
  appId: 'shop',
  ...lastDays(14),
  from: day(1, 9, 30),
  within: '7d',
  steps: funnelSteps(8, 4),
  by: [
    { key: 'pro', kind: 'value', steps: funnelSteps(4, 3) },
    { key: '', kind: 'missing', steps: funnelSteps(4, 1) },
  ],
  estimated: false,
};

export const RETENTION_EXAMPLE = {
  appId: 'shop',
  ...lastDays(1),
  from: day(14, 9, 30),
  unit: 'day',
  timezone: 'UTC',
  cohorts: [
    {
      start: day(14),
      users: 5,
      periods: [
        { period: 0, users: 5, final: true },
        { period: 1, users: 2, final: false },
      ],
    },
    { start: day(15), users: 3, periods: [{ period: 0, users: 3, final: false }] },
  ],
  estimated: false,
};

export const SESSIONS_EXAMPLE = {
  appId: 'shop',
  ...lastDays(1),
  from: day(14, 9, 30),
  idle: '30m',
  count: 1,
  users: 1,
  medianMs: 600_000,
  p95Ms: 600_000,
  eventsPerSession: 3,
  overTime: [
    { timestamp: day(15, 8), count: 1 },
    { timestamp: day(15, 9), count: 0 },
  ],
  interval: '1h',
  sessions: [
    {
      start: day(15, 8, 20),
      end: day(15, 8, 30),
      durationMs: 600_000,
      events: 3,
      firstEvent: 'home',
      lastEvent: 'submit',
      sessionIds: ['7f0c5a4e-2b9d-4f31-8a6e-1c3d5e7f9a0b'],
    },
  ],
  estimated: false,
};
