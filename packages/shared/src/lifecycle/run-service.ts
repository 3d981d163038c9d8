import { readFileSync } from 'node:fs';
import type { Config, Service } from '../config/index.js';
import { createLogger, createTelemetry, type Logger, type Telemetry } from '../telemetry/index.js';
import { configFromCommandLine } from './command-line.js';
import type { Component } from './component.js';
import { runProcess } from './run-process.js';
import { ServiceStatus } from './service-status.js';

/** What every service is made with, whatever it stands on. */
export interface ServiceContext {
  config: Config;
  logger: Logger;
  telemetry: Telemetry;
  status: ServiceStatus;
  version: string;
  /** To be called when a part has ended for good: the process stops with a non-zero code. */
  onFatal(error: unknown): void;
}

export interface ServiceOptions {
  /** One sentence for `--help`. */
  purpose: string;
  /** The service's own package.json, which has its version. */
  manifest: URL;
  /** Makes the components, in the order in which they start; they stop in reverse. */
  create(context: ServiceContext): Promise<{ components: readonly Component[]; onStarted?: () => void }>;
}

/** Reads arguments and configuration and runs a service until it is told to stop: all of a `main.ts` but its parts. */
export function runService(service: Service, { purpose, manifest, create }: ServiceOptions): void {
  const { version } = JSON.parse(readFileSync(manifest, 'utf8')) as { version: string };
  const config = configFromCommandLine(service, { purpose, version });
  const logger = createLogger({ service, level: config.LOG_LEVEL });
  const status = new ServiceStatus(service, version);
  const running = runProcess({
    logger,
    status,
    shutdownDelayMs: config.SHUTDOWN_DELAY_MS,
    shutdownTimeoutMs: config.SHUTDOWN_TIMEOUT_MS,
    create: () => {
      const onFatal = (error: unknown) => running.fail(error);
      return create({ config, logger, telemetry: createTelemetry(service), status, version, onFatal });
    },
  });
}
