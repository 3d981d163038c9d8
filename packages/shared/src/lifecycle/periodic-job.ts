import { messageOf } from '../errors/index.js';
import type { Clock, HealthReport, Lifecycle } from '../ports/index.js';
import { once } from './once.js';

export interface PeriodicJobOptions {
  /** What is wrong while runs fail; the health report adds the reason of the last failure. */
  failureDetail: string;
  /** Does the work once. The signal aborts when the job stops; an error counts as a failed run. */
  run(signal: AbortSignal): Promise<void>;
  /** From the end of a run to the beginning of the next, milliseconds. The first begins at the start. */
  intervalMs: number;
  /** Failures that have lasted this long make the job degraded, milliseconds; 0: the first one does. */
  degradedAfterMs: number;
  clock: Clock;
  /** Told of each failed run; the next one tries again. */
  onFailure(error: unknown): void;
}

/**
 * Runs a task again and again, never two runs at once. A run that fails never ends the job. `stop` aborts the run's
 * signal and waits for the run.
 */
export function createPeriodicJob(options: PeriodicJobOptions): Lifecycle {
  const { failureDetail, run, intervalMs, degradedAfterMs, clock, onFailure } = options;
  const stopping = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  let underWay: Promise<void> | undefined;
  let failing: { sinceMs: number; reason: string } | undefined;

  const runOnce = async () => {
    try {
      await run(stopping.signal);
      failing = undefined;
    } catch (error) {
      // A run that ended because of the stop has not failed.
      if (stopping.signal.aborted && error === stopping.signal.reason) return;
      failing = { sinceMs: failing?.sinceMs ?? clock.now(), reason: messageOf(error) };
      onFailure(error);
    }
  };
  const runNext = () => {
    underWay = runOnce().then(() => {
      if (stopping.signal.aborted) return;
      timer = setTimeout(runNext, intervalMs);
      timer.unref();
    });
  };

  return {
    start: async () => {
      if (underWay === undefined && !stopping.signal.aborted) runNext();
    },
    stop: once(async () => {
      stopping.abort();
      clearTimeout(timer);
      await underWay;
    }),
    health: (): HealthReport =>
      failing === undefined || clock.now() - failing.sinceMs < degradedAfterMs
        ? { status: 'ok' }
        : { status: 'degraded', detail: `${failureDetail}: ${failing.reason}` },
  };
}
