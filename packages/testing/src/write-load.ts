import { randomInt, randomUUID } from 'node:crypto';
import { sleep } from '@analytics/shared/batching';
import type { EventInput } from '@analytics/shared/contracts';
import type { AnalyticsClient } from './client.js';

export interface WriteLoadOptions {
  client: AnalyticsClient;
  appId: string;
  users: number;
  /** Requests under way at once. */
  concurrency: number;
  batchSize: number;
  /** Between two requests of a writer, milliseconds. Default: none, as fast as it is taken. */
  restMs?: number;
}

/** How one request is written; each in turn. */
const MODES = ['single sync', 'batch sync', 'single async', 'batch async', 'mixed batch'] as const;

/**
 * A steady load of writes that remembers what was acknowledged. A request without an answer is sent again, with the
 * same ids, until it has one: the service must count it once.
 */
export class WriteLoad {
  /** Ids that a 2xx answer covers. */
  readonly acknowledged = new Set<string>();
  /** Ids that were sent, acknowledged or not. */
  readonly sent = new Set<string>();
  /** Answers that were neither 2xx nor 503: a defect. */
  readonly unexpected: string[] = [];
  retries = 0;
  readonly #options: WriteLoadOptions;
  #stopping = false;
  #writers: Promise<void>[] = [];

  constructor(options: WriteLoadOptions) {
    this.#options = options;
  }

  get appId(): string {
    return this.#options.appId;
  }

  userOf = (index: number): string => `user-${index}`;

  start(): void {
    this.#writers = Array.from({ length: this.#options.concurrency }, (_, writer) => this.#write(writer));
  }

  /** Lets each writer finish its request, retries included. */
  async stop(): Promise<void> {
    this.#stopping = true;
    await Promise.all(this.#writers);
  }

  /** The ids of its events that a service shows, each as often as it is shown. */
  async shown(client = this.#options.client): Promise<string[]> {
    const { appId, users } = this.#options;
    const ids: string[] = [];
    for (let user = 0; user < users; user += 1) {
      for await (const { eventId } of client.allUserEvents(this.userOf(user), { appId, limit: 1_000 }))
        ids.push(eventId);
    }
    return ids;
  }

  async #write(writer: number): Promise<void> {
    const { restMs = 0 } = this.#options;
    for (let turn = writer; !this.#stopping; turn += 1) {
      const mode = MODES[turn % MODES.length] ?? 'single sync';
      const events = Array.from({ length: mode.startsWith('single') ? 1 : this.#options.batchSize }, () =>
        this.#event(),
      );
      for (const { eventId } of events) this.sent.add(eventId);
      while (!(await this.#send(mode, events))) this.retries += 1;
      if (restMs > 0) await sleep(restMs);
    }
  }

  #event(): EventInput & { eventId: string } {
    const { appId, users } = this.#options;
    // An id without a time of its own, so that only its identity can tell a retry from a new event.
    return {
      eventId: randomUUID(),
      appId,
      userId: this.userOf(randomInt(users)),
      eventType: 'load',
      eventName: 'tick',
    };
  }

  /** Sends once; true when the request is settled. */
  async #send(mode: (typeof MODES)[number], events: readonly (EventInput & { eventId: string })[]): Promise<boolean> {
    try {
      const status = await this.#post(mode, events);
      if (status === 503) return false;
      if (status !== 201 && status !== 202) this.unexpected.push(`${mode}: ${status}`);
      else for (const { eventId } of events) this.acknowledged.add(eventId);
      return true;
    } catch {
      // Nobody answered: the process is gone. Give the next one a moment.
      await new Promise((resolve) => setTimeout(resolve, 20));
      return false;
    }
  }

  async #post(mode: (typeof MODES)[number], events: readonly EventInput[]): Promise<number> {
    const { client } = this.#options;
    const [first] = events;
    if (mode.startsWith('single') && first !== undefined) {
      return (await client.postEvent({ ...first, async: mode === 'single async' })).status;
    }
    const body = mode === 'mixed batch' ? events.map((event, index) => ({ ...event, async: index % 2 === 0 })) : events;
    return (await client.postEvents(body, { async: mode === 'batch async' })).status;
  }
}
