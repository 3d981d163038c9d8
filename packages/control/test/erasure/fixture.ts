import { openCatalog } from '@analytics/catalog';
import { encodeEvent, type OutcomeCounts, recordHeaders } from '@analytics/shared/domain';
import { systemClock } from '@analytics/shared/ports';
import { eventPoint } from '@analytics/testing';
import { onTestFinished } from 'vitest';
import { erasureJobs } from '../../src/erasure/index.js';
import type { SignedProof } from '../../src/erasure/proof.js';
import type { JobDefinition } from '../../src/jobs/job.js';
import { openEmbedded } from '../fixture/embedded.js';

export const APP = 'shop';
export const USER = 'user/with "odd" signs';

/** A moment of which all records are older than any erasure of the test. */
export const PAST = Date.now() - 60_000;

export const event = (eventId: string, overrides: Parameters<typeof eventPoint>[0] = {}) =>
  eventPoint({ appId: APP, userId: USER, eventId, timestamp: PAST, ...overrides });

/** Embedded log, store and catalog in a folder that goes after the test, and the jobs on them. */
export async function openErasure() {
  const { context, eventLog, store } = await openEmbedded({ WRITE_TIMEOUT_MS: '100' });
  const { config } = context;
  const catalog = openCatalog(context, eventLog);
  await catalog.start();
  onTestFinished(() => catalog.stop());
  const jobs = erasureJobs({ store, eventLog, catalog, config, clock: systemClock, lastWriteMs: 10 });
  const jobOf = (kind: string): JobDefinition => {
    const job = jobs.find((one) => one.kind === kind);
    if (job === undefined) throw new Error(`no job ${kind}`);
    return job;
  };
  return { eventLog, store, catalog, topics: context.topics, group: context.group, jobOf };
}
export type Erasure = Awaited<ReturnType<typeof openErasure>>;

export interface RunOptions {
  jobId?: string;
  checkpoint?: unknown;
  signal?: AbortSignal;
  onSave?(checkpoint: unknown): void;
}

/** Runs a job as the runner does; the last checkpoint is passed to `onSave`. */
export async function runJob(
  { jobOf }: Erasure,
  kind: string,
  params: Record<string, unknown>,
  { jobId = `job of ${kind}`, checkpoint, signal = new AbortController().signal, onSave = () => {} }: RunOptions = {},
): Promise<Record<string, unknown>> {
  const definition = jobOf(kind);
  definition.check?.(params);
  const save = async (_progress: unknown, saved?: unknown) => {
    if (saved !== undefined) onSave(structuredClone(saved));
    signal.throwIfAborted();
  };
  const pause = async () => signal.throwIfAborted();
  return definition.run({ jobId, requestedBy: 'admin', params, checkpoint, save, saveNow: save, pause, signal });
}

export const proofOf = async (...args: Parameters<typeof runJob>): Promise<SignedProof> =>
  (await runJob(...args)) as unknown as SignedProof;

/** Consumes the topic as the worker does, and stores nothing. */
export async function consume(
  { eventLog, topics, group }: Erasure,
  settled: Partial<OutcomeCounts> = {},
): Promise<void> {
  const none = { stored: 0, duplicate: 0, deadLettered: 0, alreadySettled: 0, erased: 0 };
  const consumer = await eventLog.consume({
    group,
    topics: [topics.events, topics.metrics],
    onFatal: () => {},
    onBatch: async ({ records }) => ({ ...none, stored: records.length, ...settled }),
  });
  onTestFinished(() => consumer.stop());
}

/** A dead letter, or another record, of a user in a topic. */
export const recordOf = (topic: string, userId: string) =>
  encodeEvent(
    { ...event('dead').record, userId } as Parameters<typeof encodeEvent>[0],
    topic,
    recordHeaders({ correlationId: 'c' }),
  );
