import { randomBytes } from 'node:crypto';
import { AnalyticsClient } from '@analytics/testing';
import { dashboardView, userView } from './dashboard-view.js';
import { countMetrics, findEvents, LOOK_BACK } from './find-again.js';
import { Ledger } from './ledger.js';
import { metricsView } from './metrics-view.js';
import { type Progress, showProgress } from './progress.js';
import { read } from './reading.js';
import { createRuntimeMetrics } from './runtime-metrics.js';
import { sendEvents } from './send-events.js';
import type { Service } from './service.js';
import { type Outcome, verdict } from './verdict.js';
import { type OutgoingEvent, webhookEvents } from './webhooks.js';

const DASHBOARD_RANGE = '-15m';
const LAST_EVENTS = 8;

function mostFrequent(names: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts].sort(([, a], [, b]) => b - a)[0]?.[0] ?? '';
}

async function withProgress<Result>(label: string, total: number, work: (progress: Progress) => Promise<Result>) {
  const progress = showProgress(label, total);
  try {
    return await work(progress);
  } finally {
    progress.stop();
  }
}

async function printViews(service: Service, client: AnalyticsClient, events: readonly OutgoingEvent[], runId: string) {
  const { queryUrl: url } = service;
  const appId = mostFrequent(events.map((event) => event.appId));
  const userId = mostFrequent(events.map((event) => event.userId));
  console.log(dashboardView(await read(url, () => client.dashboard(appId, { startTime: DASHBOARD_RANGE }))));
  console.log(await metricsView({ url, client, runId }));
  const last = await read(url, () => client.userEvents(userId, { startTime: LOOK_BACK, limit: LAST_EVENTS }));
  console.log(userView(userId, last.events));
}

/** Sends, finds again and shows. Resolves with whether everything that was sent was found once. */
export async function runDemo(service: Service, timeoutMs: number): Promise<boolean> {
  const runId = `demo-${randomBytes(4).toString('hex')}`;
  const { url, queryUrl } = service;
  const client = new AnalyticsClient(url, queryUrl);
  const [eventLedger, metricLedger] = [new Ledger(), new Ledger()];
  const events = webhookEvents(runId);
  const apps = new Set(events.map(({ appId }) => appId)).size;
  const users = new Set(events.map(({ userId }) => userId)).size;
  console.log(`  ${events.length} GitHub webhooks of ${apps} apps and ${users} users, session ${runId}\n`);

  const metrics = createRuntimeMetrics(runId);
  const stopSampling = metrics.start();
  try {
    await withProgress('sending events', events.length, (progress) =>
      sendEvents(events, { url, client, ledger: eventLedger, metrics, progress }),
    );
  } finally {
    stopSampling();
  }
  await metrics.flush({ url, client, ledger: metricLedger });

  const search = { url: queryUrl, client, runId, timeoutMs };
  const foundEvents = await withProgress('finding them by user', events.length, (progress) =>
    findEvents(events, search, progress),
  );
  const foundMetrics = await withProgress('finding the metrics', metricLedger.sent, (progress) =>
    countMetrics(metricLedger.sent, search, progress),
  );
  const outcome: Outcome = { events: eventLedger, metrics: metricLedger, foundEvents, foundMetrics };
  await printViews(service, client, events, runId);
  const { text, isGood } = verdict(outcome);
  console.log(`\n${text}`);
  return isGood;
}
