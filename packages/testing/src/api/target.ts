import { randomUUID } from 'node:crypto';
import type { EventInput, MetricInput } from '@analytics/shared/contracts';
import { AnalyticsClient } from '../client.js';

/** A running deployment: where writes, reads and the operations ports are. */
export interface ApiTarget {
  writeUrl: string;
  readUrl: string;
  /** One a process; a worker is behind one of them. */
  opsUrls: readonly string[];
}

export interface Case extends ApiTarget {
  client: AnalyticsClient;
  /** Used by no other case, so that one deployment serves all. */
  appId: string;
  userId: string;
  event(overrides?: Partial<EventInput>): EventInput;
  metric(overrides?: Partial<MetricInput>): MetricInput;
}

/** What one case needs, with names of its own. */
export function newCase(target: ApiTarget): Case {
  const appId = `app-${randomUUID()}`;
  const userId = `user-${randomUUID()}`;
  return {
    ...target,
    client: new AnalyticsClient(target.writeUrl, target.readUrl),
    appId,
    userId,
    event: (overrides = {}) => ({ appId, userId, eventType: 'click', eventName: 'submit', ...overrides }),
    metric: (overrides = {}) => ({
      appId,
      metricName: 'latency',
      metricType: 'timing',
      value: 125,
      unit: 'ms',
      ...overrides,
    }),
  };
}

/** How many events of the case's app there are, each once. */
export async function countEvents({ client, appId }: Case): Promise<number> {
  const { status, body } = await client.dashboard(appId, { startTime: '-300d' });
  if (status !== 200) throw new Error(`the dashboard answered ${status}: ${JSON.stringify(body)}`);
  return body.summary.totalEvents;
}
