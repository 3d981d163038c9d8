import { randomUUID } from 'node:crypto';
import type { AnalyticsClient } from '@analytics/testing';

const BATCH = 100;

export interface EventWriterOptions {
  perSecond: number;
  /** Characters that each event has beside its names. */
  padding?: number;
}

/** Writes events of the app `shop` at a steady rate, as far as they are taken. */
export class EventWriter {
  readonly acknowledged = new Set<string>();
  readonly #client: AnalyticsClient;
  readonly #options: EventWriterOptions;

  constructor(client: AnalyticsClient, options: EventWriterOptions) {
    this.#client = client;
    this.#options = options;
  }

  async writeFor(durationMs: number): Promise<void> {
    const end = performance.now() + durationMs;
    await this.writeWhile(() => performance.now() < end);
  }

  async writeWhile(goesOn: () => boolean): Promise<void> {
    const begin = performance.now();
    const underWay = new Set<Promise<void>>();
    let sent = 0;
    while (goesOn()) {
      const due = ((performance.now() - begin) / 1_000) * this.#options.perSecond;
      // As many as are due, four requests at once at most.
      if (sent < due && underWay.size < 4) {
        const writing = this.#write().finally(() => underWay.delete(writing));
        underWay.add(writing);
        sent += BATCH;
      } else {
        await new Promise((resolve) => setTimeout(resolve, 5));
      }
    }
    await Promise.all(underWay);
  }

  async #write(): Promise<void> {
    const events = Array.from({ length: BATCH }, () => ({
      eventId: randomUUID(),
      appId: 'shop',
      userId: randomUUID(),
      eventType: 'load',
      eventName: 'tick',
      properties: { padding: 'x'.repeat(this.#options.padding ?? 0) },
    }));
    const { status } = await this.#client.postEvents(events, { async: true });
    if (status !== 202) throw new Error(`a write was answered ${status}`);
    for (const { eventId } of events) this.acknowledged.add(eventId);
  }
}
