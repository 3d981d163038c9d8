import { type Static, Type } from '@sinclair/typebox';
import { DASHBOARD_EXAMPLE } from './examples.js';
import { MetricView } from './metric.js';
import { Rfc3339 } from './scalars.js';

/** One app at a glance; every count is of events, each once. */
export const Dashboard = Type.Object(
  {
    appId: Type.String(),
    timeRange: Type.Object({ start: Type.String(), end: Type.String() }, { description: 'As given.' }),
    summary: Type.Object({
      totalEvents: Type.Integer(),
      activeUsers: Type.Integer({ description: 'Different users.' }),
      activeUsersEstimated: Type.Boolean({
        description:
          'Whether activeUsers is an estimate (standard error 1.1 %), as for long ranges with very many users.',
      }),
    }),
    topEvents: Type.Array(Type.Object({ name: Type.String(), count: Type.Integer() }), { description: 'At most 10.' }),
    eventsOverTime: Type.Array(
      Type.Object({
        timestamp: Rfc3339,
        count: Type.Integer(),
        final: Type.Boolean({
          description: 'Whether the interval is over and its count is settled: only late events change it.',
        }),
      }),
      { description: 'Oldest first, one entry an interval, zero where nothing happened.' },
    ),
    interval: Type.String({ description: 'The width of an entry of eventsOverTime.' }),
    recentMetrics: Type.Array(MetricView, { description: 'The newest 10.' }),
  },
  { title: 'Dashboard', examples: [DASHBOARD_EXAMPLE] },
);
export type Dashboard = Static<typeof Dashboard>;
