import type { Config, LogTopics } from '../config/index.js';
import type { Clock } from '../ports/index.js';
import type { Logger, Telemetry } from '../telemetry/index.js';
import type { ServiceStatus } from './service-status.js';

/** What a log or a store is opened with, whichever adapter it is. */
export interface BackendContext<Configuration = Config> {
  config: Configuration;
  topics: LogTopics;
  logger: Logger;
  telemetry: Telemetry;
  /** To be called when a part has ended for good: the process stops with a non-zero code. */
  onFatal(error: unknown): void;
  /** Unset: the machine's. */
  clock?: Clock;
}

/** What every service is made with, whatever it stands on. */
export interface ServiceContext<Configuration = Config> extends BackendContext<Configuration> {
  /** The worker's consumer group. */
  group: string;
  status: ServiceStatus;
  version: string;
}

/** How a log is opened by a program that is not one of the services. */
export interface OpenLogOptions {
  /** A log or a topic that is not there is refused and not made. Default false. */
  mustExist?: boolean;
  /** How long the start waits for servers, milliseconds. Unset: the adapter's own. */
  startTimeoutMs?: number;
}
