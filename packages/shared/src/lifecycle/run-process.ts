import { sleep } from '../batching/index.js';
import { MAX_TIMER_MS } from '../domain/deadlines.js';
import { type Logger, standardOutputTaken } from '../telemetry/index.js';
import type { Component } from './component.js';
import { logFailure, reportFailedStart } from './report-failure.js';
import type { ServiceStatus } from './service-status.js';

/** How long the last log lines may take, once everything has stopped, milliseconds. */
const LAST_LINES_MS = 500;

export interface ProcessOptions {
  /** Makes the components, in the order in which they start; they stop in reverse. */
  create(): Promise<{ components: readonly Component[]; onStarted?: () => void }>;
  status: ServiceStatus;
  logger: Logger;
  /** How long to keep serving after a signal while `/ready` is already 503, milliseconds. */
  shutdownDelayMs: number;
  /** How long all components together may take to stop, milliseconds. */
  shutdownTimeoutMs: number;
}

export interface RunningProcess {
  /** Stops with exit code 1: a component failed in a way that only a restart repairs. */
  fail(error: unknown): void;
}

/**
 * Runs the components until SIGTERM, SIGINT, SIGHUP (a terminal that closes) or a failure, then ends the process: exit code 0 after an orderly stop,
 * 1 after a failure, a start that failed, or a stop that took too long. Further signals change nothing.
 */
export function runProcess({
  create,
  status,
  logger,
  shutdownDelayMs,
  shutdownTimeoutMs,
}: ProcessOptions): RunningProcess {
  const started: Component[] = [];
  let stopping: Promise<void> | undefined;
  let exitCode = 0;
  let startFailed = false;

  async function stopAll(delayMs: number): Promise<boolean> {
    await sleep(delayMs);
    let clean = true;
    for (const component of started.reverse()) {
      try {
        await component.stop();
      } catch (error) {
        clean = false;
        logger.error({ err: error, component: component.name }, 'a component did not stop cleanly');
      }
    }
    return clean;
  }

  async function shutDown(delayMs: number): Promise<void> {
    const deadline = setTimeout(
      () => {
        logger.error({ shutdownTimeoutMs }, 'the shutdown took too long; ending the process');
        process.exit(1);
      },
      Math.min(shutdownTimeoutMs + delayMs, MAX_TIMER_MS),
    );
    const clean = await stopAll(delayMs);
    clearTimeout(deadline);
    // Behind the reason why it failed, it would be what a person at a terminal sees.
    if (!startFailed) logger.info('stopped');
    await standardOutputTaken(LAST_LINES_MS);
    process.exit(clean ? exitCode : 1);
  }

  function onSignal(signal: string): void {
    logger.info({ signal, shutdownDelayMs }, 'stopping');
    if (status.phase !== 'failed') status.phase = 'draining';
    stopping ??= shutDown(shutdownDelayMs);
  }

  function fail(error: unknown): void {
    const isAtStart = status.phase === 'starting';
    startFailed ||= isAtStart;
    if (isAtStart) reportFailedStart(error, { logger, stdout: process.stdout, stderr: process.stderr });
    else logFailure(logger, error);
    status.phase = 'failed';
    exitCode = 1;
    stopping ??= shutDown(0);
  }

  async function start(): Promise<void> {
    const { components, onStarted } = await create();
    for (const component of components) status.watch(component);
    for (const component of components) {
      if (stopping !== undefined) return;
      // Noted before it has started: a stop during the start must also close what the start has opened.
      started.push(component);
      await component.start();
    }
    if (stopping !== undefined) return;
    status.phase = 'running';
    logger.info({ addresses: addressesOf(components) }, 'started');
    onStarted?.();
  }

  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, () => onSignal(signal));
  process.on('uncaughtException', fail);
  process.on('unhandledRejection', fail);
  start().catch(fail);
  return { fail };
}

/** Where the components listen, by their names. */
const addressesOf = (components: readonly Component[]): Record<string, string> =>
  Object.fromEntries(components.flatMap(({ name, url }) => (url === undefined ? [] : [[name, url]])));
