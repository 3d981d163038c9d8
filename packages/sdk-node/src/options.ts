import type { DeliveryReports, DeliverySettings } from '@analytics/sdk-core';

export interface AnalyticsOptions extends Partial<DeliverySettings>, DeliveryReports {
  /** Where the service is, as `https://analytics.example.com`. */
  url: string;
  /** A key that may write; of one app, or name the app too. */
  key?: string | undefined;
  appId?: string | undefined;
  /** A request without an answer is given up after this many milliseconds, and sent again. */
  requestTimeoutMs?: number | undefined;
  /**
   * When nothing else keeps the process alive, what waits is sent for this many milliseconds at most; 0: never. A
   * signal and `process.exit` do not wait: call `shutdown()` before.
   */
  exitDeadlineMs?: number | undefined;
}

export const DEFAULTS = {
  maxQueuedRecords: 10_000,
  maxQueuedBytes: 67_108_864,
  maxBatchRecords: 200,
  maxBatchBytes: 1_048_576,
  flushIntervalMs: 1_000,
  minBackoffMs: 500,
  maxBackoffMs: 30_000,
  requestTimeoutMs: 10_000,
  exitDeadlineMs: 2_000,
} as const;

const MAX_BATCH_RECORDS = 1_000;

/**
 * The options with their defaults, as the service can take them.
 *
 * @throws TypeError for a URL that is none: a mistake of the program, at its start.
 */
export function settingsOf(options: AnalyticsOptions) {
  if (!/^https?:$/.test(new URL(options.url).protocol)) throw new TypeError('url must begin with http: or https:');
  const given = Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined));
  const settings: typeof DEFAULTS & AnalyticsOptions = {
    ...DEFAULTS,
    ...(given as unknown as AnalyticsOptions),
  } as never;
  return { ...settings, maxBatchRecords: Math.min(settings.maxBatchRecords, MAX_BATCH_RECORDS) };
}
