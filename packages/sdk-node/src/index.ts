import { createDelivery, type DeliveryCounts } from '@analytics/sdk-core';
import { createHttpSend } from './http-send.js';
import { type AnalyticsOptions, settingsOf } from './options.js';

export type { DeliveryCounts, DropReason } from '@analytics/sdk-core';
export type { AnalyticsOptions } from './options.js';

interface About {
  userId: string;
  sessionId?: string;
  /** Sent again under the same id it counts once; made when absent. */
  eventId?: string;
  /** Epoch milliseconds or RFC 3339; now when absent. */
  timestamp?: number | string;
}

export interface TrackedEvent extends About {
  eventName: string;
  /** `track` when absent. */
  eventType?: string;
  properties?: Readonly<Record<string, unknown>>;
}

export interface Measurement {
  metricName: string;
  value: number;
  /** `gauge` when absent. */
  metricType?: 'counter' | 'gauge' | 'histogram' | 'timing';
  unit?: string;
  tags?: Readonly<Record<string, string | number | boolean>>;
  metricId?: string;
  timestamp?: number | string;
}

export interface Analytics {
  track(event: TrackedEvent): void;
  metric(metric: Measurement): void;
  identify(user: About & { traits?: Readonly<Record<string, unknown>> }): void;
  page(page: About & { name: string; properties?: Readonly<Record<string, unknown>> }): void;
  /** Sends what waits, for so long at most, and resolves with what came of everything so far. Never rejects. */
  flush(deadlineMs?: number): Promise<DeliveryCounts>;
  /** Flushes and stops. What could not be sent is reported to `onDropped`. Never rejects. */
  shutdown(deadlineMs?: number): Promise<DeliveryCounts>;
  counts(): DeliveryCounts;
}

const DEADLINE_MS = 5_000;

const warn = (what: string) => (details: { code?: string; message?: string; reason?: string; count?: number }) =>
  process.emitWarning(
    `${what}: ${details.code ?? details.reason} ${details.message ?? details.count ?? ''}`,
    'Analytics',
  );

/**
 * A client of the service. Its methods return at once and never throw; records go out in batches behind them, and what
 * the service refuses or the queue cannot hold is reported (`onRejected`, `onDropped`), as a warning of the process else.
 *
 * @throws TypeError when `url` is none.
 */
export function createAnalytics(options: AnalyticsOptions): Analytics {
  const settings = settingsOf(options);
  const { send, close } = createHttpSend(settings);
  const onRejected = options.onRejected ?? warn('a record was refused');
  const onDropped = options.onDropped ?? warn('records were dropped');
  const delivery = createDelivery({ ...settings, onRejected, onDropped, send });
  const app = options.appId === undefined ? {} : { appId: options.appId };

  const onExit = () => void delivery.flush(settings.exitDeadlineMs);
  if (settings.exitDeadlineMs > 0) process.once('beforeExit', onExit);

  return {
    track: (event) => delivery.add('event', { ...app, eventType: 'track', ...event }),
    metric: (metric) => delivery.add('metric', { ...app, metricType: 'gauge', ...metric }),
    identify: ({ traits, ...about }: Parameters<Analytics['identify']>[0]) =>
      delivery.add('event', { ...app, ...about, eventType: 'identify', eventName: 'identify', properties: traits }),
    page: ({ name, ...about }: Parameters<Analytics['page']>[0]) =>
      delivery.add('event', { ...app, ...about, eventType: 'page', eventName: name }),
    flush: (deadlineMs = DEADLINE_MS) => delivery.flush(deadlineMs),
    async shutdown(deadlineMs = DEADLINE_MS) {
      process.off('beforeExit', onExit);
      const counts = await delivery.shutdown(deadlineMs);
      close();
      return counts;
    },
    counts: () => delivery.counts(),
  };
}
