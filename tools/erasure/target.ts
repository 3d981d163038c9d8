import { encodeEvent } from '@analytics/shared/domain';
import type { EventLog } from '@analytics/shared/ports';
import { buildEvent, readLedger, type ServiceProcess, waitFor } from '@analytics/testing';
import { call } from '../attack/keyed/call.js';

/** A running service, and how other producers reach its log. */
export interface ErasureTarget {
  service: ServiceProcess;
  adminKey: string;
  topics: { events: string; deadLetters: string };
  withLog<T>(use: (log: Pick<EventLog, 'append' | 'read'>) => Promise<T>): Promise<T>;
  /** The folder of `STORAGE_URL`. */
  storage: string;
  /** Restores the newest backup, with the service stopped meanwhile; `service` is then the one that runs on it. */
  restore(): Promise<void>;
}

/** Resolves when the worker has nothing before it. */
export const settled = ({ service }: Pick<ErasureTarget, 'service'>): Promise<unknown> =>
  waitFor(async () => (await readLedger([service.opsUrl])).inFlight === 0, { timeoutMs: 120_000, what: 'no lag' });

export interface Answer {
  status: number;
  body: Record<string, unknown>;
}

export function clientOf({ service, adminKey }: ErasureTarget) {
  const ask = async (method: string, path: string, body?: unknown): Promise<Answer> => {
    const { status, text } = await call({ url: service.url, key: adminKey, method, path, body });
    return { status, body: JSON.parse(text) as Record<string, unknown> };
  };
  const jobDone = (jobId: string): Promise<Record<string, unknown>> =>
    waitFor(
      async () => {
        const { body } = await ask('GET', `/analytics/admin/jobs/${jobId}`);
        if (body['state'] === 'failed') throw new Error(JSON.stringify(body['error']));
        return body['state'] === 'done' && body;
      },
      { timeoutMs: 240_000, what: 'the end of the job' },
    );
  return { call: ask, jobDone };
}

export const eventOf = (appId: string, userId: string, eventId: string, timestamp: number) => ({
  ...buildEvent({ appId, userId, eventId, timestamp }),
  eventName: `name-${eventId.length % 3}`,
  properties: { marker: `marker-of-${userId}` },
});

export type EventOfUser = ReturnType<typeof eventOf>;

/** As a producer of somebody else appends it: without our headers. */
export const foreignRecord = (topic: string, event: EventOfUser) => encodeEvent(event, topic, {});
