import { readFileSync } from 'node:fs';
import { type ConfigOf, type ConfigSection, logNamesOf, type Service } from '../config/index.js';
import { createLogger, createTelemetry } from '../telemetry/index.js';
import { configFromCommandLine } from './command-line.js';
import type { Component } from './component.js';
import type { ServiceContext } from './context.js';
import { nodeWarning } from './node-version.js';
import { runProcess } from './run-process.js';
import { ServiceStatus } from './service-status.js';

export interface ServiceOptions<Sections extends readonly ConfigSection[]> {
  /** One sentence for `--help`. */
  purpose: string;
  /** The service's package.json, for its version. */
  manifest: URL;
  /** The configuration sections of the adapters that it may use. */
  adapters: Sections;
  /** Makes the components, in the order in which they start; they stop in reverse. */
  create(
    context: ServiceContext<ConfigOf<Sections>>,
  ): Promise<{ components: readonly Component[]; onStarted?: () => void }>;
}

/**
 * Reads arguments and configuration, and runs a service until it is told to stop. A `main.ts` adds only the components.
 */
export function runService<const Sections extends readonly ConfigSection[]>(
  service: Service,
  { purpose, manifest, adapters, create }: ServiceOptions<Sections>,
): void {
  const { version } = JSON.parse(readFileSync(manifest, 'utf8')) as { version: string };
  const config = configFromCommandLine(service, { purpose, version, adapters });
  const logger = createLogger({ service, level: config.LOG_LEVEL });
  const warning = nodeWarning(process.versions.node);
  if (warning !== undefined) logger.warn(warning);
  const status = new ServiceStatus(service, version);
  const running = runProcess({
    logger,
    status,
    shutdownDelayMs: config.SHUTDOWN_DELAY_MS,
    shutdownTimeoutMs: config.SHUTDOWN_TIMEOUT_MS,
    create: () => {
      const onFatal = (error: unknown) => running.fail(error);
      const telemetry = createTelemetry(service);
      return create({ config, ...logNamesOf(config), logger, telemetry, status, version, onFatal });
    },
  });
}
