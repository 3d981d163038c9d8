import { post } from '../api/client.ts';
import { demoEvents } from './demo-events.ts';
import { demoMetrics } from './demo-metrics.ts';

interface LoadOptions {
  appId: string;
  now: number;
  /** Called with the share that is done, from 0 to 1. */
  onProgress: (done: number) => void;
  signal: AbortSignal;
}

const BATCH = 500;

/**
 * Sends the demo data as any client would, in batches. What was sent before is known by its ids and counts once, so it may
 * be called again after a failure.
 *
 * @throws ApiError for what the service refuses.
 */
export async function loadDemo({ appId, now, onProgress, signal }: LoadOptions): Promise<{ events: number }> {
  const events = demoEvents(appId, now);
  const batches = [
    ...batchesOf('/analytics/events/batch', events),
    ...batchesOf('/analytics/metrics/batch', demoMetrics(appId, now)),
  ];
  for (const [index, { path, records }] of batches.entries()) {
    await post(`${path}?async=true`, records, signal);
    onProgress((index + 1) / batches.length);
  }
  return { events: events.length };
}

function batchesOf(path: string, records: readonly object[]): { path: string; records: readonly object[] }[] {
  const batches = [];
  for (let start = 0; start < records.length; start += BATCH) {
    batches.push({ path, records: records.slice(start, start + BATCH) });
  }
  return batches;
}
