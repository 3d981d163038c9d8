import type { Config, LogTopics } from '../config/index.js';
import type { Clock } from '../ports/index.js';
import type { Logger, Telemetry } from '../telemetry/index.js';
import type { ServiceStatus } from './service-status.js';

/** What every adapter gets to open its log or store. */
export interface BackendContext<Configuration = Config> {
  config: Configuration;
  topics: LogTopics;
  logger: Logger;
  telemetry: Telemetry;
  /** To be called when a component has failed for good: the process stops with exit code 1. */
  onFatal(error: unknown): void;
  /** Unset: the clock of the machine. */
  clock?: Clock;
}

/** What every service gets, whichever log and store it uses. */
export interface ServiceContext<Configuration = Config> extends BackendContext<Configuration> {
  /** The worker's consumer group. */
  group: string;
  status: ServiceStatus;
  version: string;
}

/** How a log is opened by a program that is not one of the services; one that is missing is never made. */
export interface LogAccessOptions {
  /** How long `start` waits for the servers, milliseconds. Unset: the adapter's default. */
  startTimeoutMs?: number;
}
