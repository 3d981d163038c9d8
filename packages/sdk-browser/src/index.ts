import { createDelivery, type DeliveryCounts, type DeliveryReports, type DeliverySettings } from '@analytics/sdk-core';
import { watchPages } from './page-views.js';
import { forget, remember, remembered, storedQueue } from './storage.js';
import { createTransport } from './transport.js';
import { createVisitor } from './visitor.js';

export type { DeliveryCounts, DropReason } from '@analytics/sdk-core';

export interface AnalyticsOptions extends Partial<DeliverySettings>, DeliveryReports {
  /** Where the service is, as `https://analytics.example.com`. */
  url: string;
  /** A key of one app that may write and nothing else: every visitor can read it. */
  key?: string | undefined;
  appId?: string | undefined;
  /** False sends also for visitors whose browser says Do Not Track or Global Privacy Control. */
  respectDoNotTrack?: boolean | undefined;
}

type Properties = Readonly<Record<string, unknown>>;

export interface MetricOptions {
  metricType?: 'counter' | 'gauge' | 'histogram' | 'timing';
  unit?: string;
  tags?: Readonly<Record<string, string | number | boolean>>;
}

export interface Analytics {
  track(eventName: string, properties?: Properties): void;
  metric(metricName: string, value: number, options?: MetricOptions): void;
  /** From here on records are of this user. */
  identify(userId: string, traits?: Properties): void;
  /** The visitor has signed out: a new anonymous user and session. */
  reset(): void;
  /** A view of this page; its name is the path unless given. */
  page(name?: string, properties?: Properties): void;
  /** This view and each that follows, in pages that never load anew as well. */
  pageViews(): void;
  /** Sends what waits, for so long at most. Never rejects; what is left waits for the next page. */
  flush(deadlineMs?: number): Promise<DeliveryCounts>;
  /** Nothing is sent or remembered for this visitor any more, in any tab, until `optIn()`. */
  optOut(): void;
  optIn(): void;
  counts(): DeliveryCounts;
}

const DEFAULTS: DeliverySettings = {
  maxQueuedRecords: 1_000,
  maxQueuedBytes: 1_000_000,
  maxBatchRecords: 100,
  maxBatchBytes: 100_000,
  flushIntervalMs: 1_000,
  minBackoffMs: 1_000,
  maxBackoffMs: 60_000,
};

const asksForPrivacy = (): boolean =>
  navigator.doNotTrack === '1' || (navigator as { globalPrivacyControl?: boolean }).globalPrivacyControl === true;

// biome-ignore lint/suspicious/noConsole: what is lost is never silent, also where nobody listens.
const warn = (details: object): void => console.warn('analytics:', details);

/** A client of the service for this page. Nothing of it throws; what waits outlives the page. */
export function createAnalytics(options: AnalyticsOptions): Analytics {
  const { url, key, appId, respectDoNotTrack = true } = options;
  const visitor = createVisitor();
  const transport = createTransport(url, key);
  const isOff = () => remembered('optOut') === '1' || (respectDoNotTrack && asksForPrivacy());
  const reports = { onRejected: warn, onDropped: warn };
  const storage = storedQueue(key ?? appId ?? '');
  const delivery = createDelivery({ ...DEFAULTS, ...reports, ...options, send: transport.send, storage });

  const event = (eventType: string, eventName: string, properties?: Properties) => {
    if (isOff()) return;
    const who = { userId: visitor.userId(), sessionId: visitor.sessionId() };
    delivery.add('event', { appId, ...who, eventType, eventName, properties });
  };
  const leave = () => document.visibilityState === 'hidden' && !isOff() && transport.beacon(delivery.waiting());
  document.addEventListener('visibilitychange', leave);
  addEventListener('pagehide', () => !isOff() && transport.beacon(delivery.waiting()));
  addEventListener('online', delivery.wake);
  // Another tab may have opted out.
  const obey = () => isOff() && delivery.clear();
  addEventListener('storage', obey);
  obey();
  delivery.wake();

  const client: Analytics = {
    track: (eventName, properties) => event('track', eventName, properties),
    metric(metricName, value, more) {
      if (!isOff()) delivery.add('metric', { appId, metricName, value, metricType: 'gauge', ...more });
    },
    identify(userId, traits) {
      if (isOff()) return;
      const $anonymousId = visitor.anonymousId();
      visitor.identify(userId);
      event('identify', 'identify', { ...traits, $anonymousId });
    },
    reset: visitor.reset,
    page(name = location.pathname, properties) {
      const { origin, pathname } = location;
      event('page', name, {
        url: origin + pathname,
        title: document.title,
        referrer: document.referrer,
        ...properties,
      });
    },
    pageViews: () => watchPages(() => client.page()),
    flush: (deadlineMs = 5_000) => delivery.flush(deadlineMs),
    optOut() {
      delivery.clear();
      visitor.reset();
      remember('optOut', '1');
    },
    optIn: () => forget('optOut'),
    counts: delivery.counts,
  };
  return client;
}
