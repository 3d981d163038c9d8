import { StillAwayError } from '@analytics/shared/errors';
import { type Component, componentOf, once } from '@analytics/shared/lifecycle';
import type { Lifecycle } from '@analytics/shared/ports';
import type { Logger } from '@analytics/shared/telemetry';

/** The process waits this long for the store before it starts without it. */
const WAITED_MS = 5_000;

export interface StoreOfJobsOptions {
  store: Lifecycle;
  /** What runs the jobs; it needs the store. */
  runner: Component;
  logger: Logger;
  /** To be called when the store cannot be opened for a reason that only the operator can mend. */
  onFatal(error: unknown): void;
  waitedMs?: number;
}

/**
 * The store and what runs the jobs, as components of a process that has other work, too: while the store is away it is
 * tried in the background for as long as it takes, and jobs wait in the catalog. A wrong setting ends the process.
 */
export function storeOfJobs({
  store,
  runner,
  logger,
  onFatal,
  waitedMs = WAITED_MS,
}: StoreOfJobsOptions): [store: Component, jobs: Component] {
  let isStopping = false;
  let runnerStarted = false;
  let opening = Promise.resolve(false);

  /** Whether the store is open; false where the process stops before it is. */
  const open = async (): Promise<boolean> => {
    while (!isStopping) {
      try {
        await store.start();
        return !isStopping;
      } catch (error) {
        if (isStopping) break;
        if (!(error instanceof StillAwayError)) throw error;
        logger.warn({ reason: error.message }, 'the store is away, and jobs wait for it');
      }
    }
    return false;
  };
  const runOnceOpen = async () => {
    if (!(await opening) || isStopping) return;
    runnerStarted = true;
    await runner.start();
  };

  const opened: Component = {
    ...componentOf('store', store),
    optional: true,
    start: once(async () => {
      opening = open();
      await settledWithin(opening, waitedMs);
    }),
    stop: once(async () => {
      isStopping = true;
      await store.stop();
      await opening.catch(() => {});
    }),
  };
  const jobs: Component = {
    ...runner,
    start: once(async () => void runOnceOpen().catch(onFatal)),
    stop: once(async () => {
      isStopping = true;
      await runner.stop();
    }),
    health: () =>
      runnerStarted
        ? (runner.health?.() ?? { status: 'ok' })
        : { status: 'degraded', detail: 'jobs wait for the store' },
  };
  return [opened, jobs];
}

/** Resolves or rejects as the promise does, and resolves where it takes longer. */
async function settledWithin(promise: Promise<unknown>, timeoutMs: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const elapsed = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, timeoutMs);
  });
  try {
    await Promise.race([promise, elapsed]);
  } finally {
    clearTimeout(timer);
  }
}
