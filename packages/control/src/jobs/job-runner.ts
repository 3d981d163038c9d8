import { randomUUID } from 'node:crypto';
import { backoffMs, sleep } from '@analytics/shared/batching';
import type { LogTopics } from '@analytics/shared/config';
import { DAY_MS, HOUR_MS } from '@analytics/shared/domain';
import { hasCode } from '@analytics/shared/errors';
import { type Component, once } from '@analytics/shared/lifecycle';
import type { Candidate, Catalog, Clock, EventLog } from '@analytics/shared/ports';
import type { Logger, Telemetry } from '@analytics/shared/telemetry';
import type { JobDefinition } from './job.js';
import { jobFigures } from './job-figures.js';
import { BY_JOBS, type JobEntry } from './job-state.js';
import { endedJob, runJob } from './run-job.js';

/** An ended job is shown this long. */
export const KEPT_MS = 90 * DAY_MS;
const REMOVE_EVERY_MS = HOUR_MS;
/** A job that has ended the process this often, without having saved anything in between, is not tried again. */
const MAX_UNSAVED_RUNS = 5;

export interface JobRunnerOptions {
  eventLog: Pick<EventLog, 'lead'>;
  catalog: Catalog;
  topics: Pick<LogTopics, 'catalog'>;
  definitions: readonly JobDefinition[];
  /** Makes the jobs that the service asks for by itself, once each; called whenever the runner looks for work. */
  makeDueJobs?(): Promise<void>;
  /** Of the time, from 1 to 100: the rest of it is left to writes and reads. */
  workPercent: number;
  clock: Clock;
  logger: Logger;
  telemetry: Pick<Telemetry, 'onCollectJobs'>;
  onFatal(error: unknown): void;
}

/**
 * Runs the jobs of the catalog, one at a time and in the order in which they were made, while this process leads. A job
 * that was running when its process ended goes first. Starts after log, catalog and store, and stops before them.
 */
export function createJobRunner(options: JobRunnerOptions): Component {
  const { eventLog, catalog, topics, telemetry, onFatal, logger } = options;
  let candidacy: Promise<Candidate> | undefined;
  let candidate: Candidate | undefined;
  let leads = false;
  telemetry.onCollectJobs(() => jobFigures(catalog, leads));

  const onLead = async (signal: AbortSignal) => {
    leads = true;
    logger.info('this process runs the jobs');
    try {
      await runJobs(options, signal);
    } finally {
      leads = false;
    }
  };

  return {
    name: 'jobs',
    optional: true,
    start: once(async () => {
      // Not awaited: a group may take seconds to take a member in, and the API needs none.
      candidacy = eventLog.lead({ group: `${topics.catalog}.jobs`, topic: topics.catalog, onLead, onFatal });
      candidacy.then((joined) => {
        candidate = joined;
      }, onFatal);
    }),
    stop: once(async () => {
      await (await candidacy?.catch(() => undefined))?.stop();
    }),
    health: () =>
      candidate?.health() ?? { status: 'degraded', detail: 'it is not known yet which process runs the jobs' },
  };
}

async function runJobs(options: JobRunnerOptions, signal: AbortSignal): Promise<void> {
  const { catalog, logger } = options;
  let changed = new AbortController();
  const unwatch = catalog.watch(({ kind }) => {
    if (kind === 'job') changed.abort();
  });
  try {
    for (let failures = 0; !signal.aborted; ) {
      changed = new AbortController();
      try {
        await removeOld(options, signal);
        await options.makeDueJobs?.();
        const ran = await runNext(options, signal);
        failures = 0;
        if (!ran) await sleep(REMOVE_EVERY_MS, AbortSignal.any([signal, changed.signal]));
      } catch (error) {
        if (signal.aborted) return;
        logger.warn({ err: error }, 'the state of a job could not be read or changed; trying again');
        await sleep(backoffMs(failures), signal);
        failures += 1;
      }
    }
  } finally {
    unwatch();
  }
}

/** Runs the job whose turn it is; false when there is none. */
async function runNext(options: JobRunnerOptions, leading: AbortSignal): Promise<boolean> {
  const { catalog, definitions, clock } = options;
  const next = nextJob(catalog, definitions);
  if (next === undefined) return false;
  const { entry, definition } = next;
  const { unsavedRuns = 0, startedAt = clock.now() } = entry.value;
  const isHopeless = unsavedRuns >= MAX_UNSAVED_RUNS;
  const value = isHopeless
    ? endedJob(entry.value, { state: 'failed', error: HOPELESS }, definition, clock.now())
    : { ...entry.value, state: 'running' as const, startedAt, runId: randomUUID(), unsavedRuns: unsavedRuns + 1 };
  try {
    const job = await catalog.put('job', entry.id, value, { revision: entry.revision, by: BY_JOBS });
    if (!isHopeless) await runJob({ ...options, definition, job, leading });
  } catch (error) {
    // Cancelled just now, or taken by another leader.
    if (!hasCode(error, 'revision_conflict')) throw error;
  }
  return true;
}

const HOPELESS = {
  code: 'internal_error',
  message: `The process ended ${MAX_UNSAVED_RUNS} times while the job ran. See the log of control, and make the job again.`,
};

/** A kind of another release waits for a process that knows it. */
function nextJob(
  catalog: Catalog,
  definitions: readonly JobDefinition[],
): { entry: JobEntry; definition: JobDefinition } | undefined {
  const waiting = catalog.list('job').flatMap((entry) => {
    const { state, kind } = entry.value;
    const definition = definitions.find((known) => known.kind === kind);
    return definition === undefined || (state !== 'queued' && state !== 'running') ? [] : [{ entry, definition }];
  });
  return waiting.sort((one, other) => byTurn(one.entry, other.entry))[0];
}

const isRunning = ({ value }: JobEntry): boolean => value.state === 'running';

function byTurn(one: JobEntry, other: JobEntry): number {
  if (isRunning(one) !== isRunning(other)) return isRunning(one) ? -1 : 1;
  return one.value.createdAt - other.value.createdAt;
}

async function removeOld({ catalog, clock }: JobRunnerOptions, signal: AbortSignal): Promise<void> {
  for (const { id, revision, value } of catalog.list('job')) {
    if (signal.aborted || clock.now() - (value.endedAt ?? Infinity) < KEPT_MS) continue;
    await catalog.delete('job', id, { revision, by: BY_JOBS });
  }
}
