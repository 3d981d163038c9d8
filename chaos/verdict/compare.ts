import { type AnalyticsClient, type Answer, closes, type Ledger, readLedger, waitFor } from '@analytics/testing';
import type { Oracle } from '../load/oracle.js';
import { METRIC_NAME } from '../load/records.js';

const PAGE_SIZE = 1_000;
const READ_TIMEOUT_MS = 120_000;
const SETTLE_TIMEOUT_MS = 180_000;

export interface Books {
  client: AnalyticsClient;
  oracle: Oracle;
  appId: string;
  users: readonly string[];
  /** Ids of the app's dead letters. */
  deadLetters: ReadonlySet<string>;
}

export interface Comparison {
  acknowledged: number;
  /** Acknowledged, and neither stored nor a dead letter. */
  lost: number;
  countedTwice: number;
  /** Stored although nobody sent them, or although they were rejected. */
  strangers: number;
  /** What the dashboard says, and what the pages show, where the two differ. */
  disagreement: string | undefined;
}

/** Waits until the worker has caught up and the ledger closes; resolves with the ledger that was read last. */
export async function untilClosed(opsUrls: () => readonly string[], timeoutMs = SETTLE_TIMEOUT_MS): Promise<Ledger> {
  let ledger: Ledger | undefined;
  const isSettled = async () => {
    ledger = await readLedger(opsUrls());
    return ledger.inFlight === 0 && closes(ledger);
  };
  await waitFor(isSettled, { timeoutMs, what: 'a closed ledger' }).catch((error: unknown) => {
    throw new Error(`the ledger does not close: ${JSON.stringify(ledger)}`, { cause: error });
  });
  if (ledger === undefined) throw new Error('no ledger was read');
  return ledger;
}

/** A read that is repeated while the service is busy. */
async function read<Body>(what: string, request: () => Promise<Answer<Body>>): Promise<Body> {
  const answered = async () => {
    const { status, body } = await request();
    if (status !== 200) throw new Error(`${what} answered ${status}: ${JSON.stringify(body)}`);
    return body;
  };
  return waitFor(answered, { timeoutMs: READ_TIMEOUT_MS, what });
}

/** The ids of all events of a user, page by page, as often as they are shown. */
async function eventIdsOf(client: AnalyticsClient, appId: string, userId: string): Promise<string[]> {
  const ids: string[] = [];
  let cursor: string | undefined;
  do {
    const query = { appId, limit: PAGE_SIZE, cursor };
    const page = await read('reading events', () => client.userEvents(userId, query));
    ids.push(...page.events.map(({ eventId }) => eventId));
    cursor = page.nextCursor;
  } while (cursor !== undefined);
  return ids;
}

export async function countMetrics(client: AnalyticsClient, appId: string): Promise<number> {
  const query = { appId, metricName: METRIC_NAME, startTime: '-1d', aggregation: 'count' };
  const { metrics } = await read('reading metrics', () => client.metrics(query));
  return metrics.reduce((sum, { value }) => sum + value, 0);
}

export async function countEvents(client: AnalyticsClient, appId: string): Promise<number> {
  const { summary } = await read('reading the dashboard', () => client.dashboard(appId, { startTime: '-1d' }));
  return summary.totalEvents;
}

/** Compares what was acknowledged with what the query API shows: every user's pages, the dashboard, the metrics. */
export async function compare({ client, oracle, appId, users, deadLetters }: Books): Promise<Comparison> {
  const found: string[] = [];
  for (const userId of users) found.push(...(await eventIdsOf(client, appId, userId)));
  const stored = new Set(found);
  const missing = [...oracle.events].filter((id) => !stored.has(id) && !deadLetters.has(id));
  const strangers = found.filter((id) => !oracle.sent.has(id) || oracle.refused.has(id));
  const onDashboard = await countEvents(client, appId);
  const metrics = await countMetrics(client, appId);
  const lostMetrics = Math.max(0, oracle.metrics.size - metrics);
  return {
    acknowledged: oracle.events.size + oracle.metrics.size,
    lost: missing.length + lostMetrics + Math.max(0, stored.size - onDashboard),
    countedTwice:
      found.length - stored.size + Math.max(0, onDashboard - stored.size) + Math.max(0, metrics - oracle.metrics.size),
    strangers: strangers.length,
    disagreement:
      onDashboard === stored.size
        ? undefined
        : `the dashboard counts ${onDashboard} events, the pages show ${stored.size}`,
  };
}
