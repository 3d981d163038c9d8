import type { AnalyticsClient } from '@analytics/testing';
import type { Ledger } from './ledger.js';
import { post } from './posting.js';
import type { Progress } from './progress.js';
import type { RuntimeMetrics } from './runtime-metrics.js';
import type { OutgoingEvent } from './webhooks.js';

const BATCH_SIZE = 20;
const CONCURRENCY = 4;

/** One request: how it is named in the metrics, and its events. */
interface Shipment {
  form: 'single' | 'batch';
  queued: boolean;
  events: readonly OutgoingEvent[];
}

/** A fifth goes one by one, the rest in batches; half of each waits until stored, half until queued. */
export function planShipments(events: readonly OutgoingEvent[]): Shipment[] {
  const shipments: Shipment[] = [];
  const batches = { stored: [] as OutgoingEvent[], queued: [] as OutgoingEvent[] };
  const close = (batch: OutgoingEvent[], queued: boolean) => {
    if (batch.length > 0) shipments.push({ form: 'batch', queued, events: batch.splice(0) });
  };
  for (const [index, event] of events.entries()) {
    const queued = index % 2 === 1;
    const batch = queued ? batches.queued : batches.stored;
    if (index % 10 < 2) shipments.push({ form: 'single', queued, events: [event] });
    else batch.push(event);
    if (batch.length === BATCH_SIZE) close(batch, queued);
  }
  close(batches.stored, false);
  close(batches.queued, true);
  return shipments;
}

export interface Sending {
  url: string;
  client: AnalyticsClient;
  ledger: Ledger;
  metrics: RuntimeMetrics;
  progress: Progress;
}

function requestOf(client: AnalyticsClient, { form, queued, events }: Shipment) {
  const [first] = events;
  if (form === 'single' && first !== undefined)
    return () => client.postEvent(queued ? { ...first, async: true } : first);
  return () => client.postEvents(events, { async: queued });
}

/** Sends everything over a few connections at a time and times each request. */
export async function sendEvents(events: readonly OutgoingEvent[], sending: Sending): Promise<void> {
  const { url, client, ledger, metrics, progress } = sending;
  const shipments = planShipments(events).values();
  const sendOn = async () => {
    for (const shipment of shipments) {
      const ids = shipment.events.map(({ eventId }) => eventId);
      const posting = { url, ids, queued: shipment.queued, request: requestOf(client, shipment) };
      const { status, durationMs } = await post(posting, ledger);
      metrics.timeRequest({ form: shipment.form, answer: shipment.queued ? 'queued' : 'stored', status }, durationMs);
      progress.update(ledger.sent);
    }
  };
  await Promise.all(Array.from({ length: CONCURRENCY }, sendOn));
}
