import { configFromCommandLine, runProcess, ServiceStatus } from '@analytics/shared/lifecycle';
import { createLogger, createTelemetry } from '@analytics/shared/telemetry';
import { banner } from './banner.js';
import { createStandalone } from './create-standalone.js';
import { VERSION } from './version.js';

const config = configFromCommandLine('standalone', {
  purpose:
    'Analytics in one process: accepts events and metrics, stores them on the local disk, answers for dashboards.',
  version: VERSION,
});
const logger = createLogger({ service: 'standalone', level: config.LOG_LEVEL });
const status = new ServiceStatus('standalone', VERSION);

const running = runProcess({
  logger,
  status,
  shutdownDelayMs: config.SHUTDOWN_DELAY_MS,
  shutdownTimeoutMs: config.SHUTDOWN_TIMEOUT_MS,
  create: async () => {
    const telemetry = createTelemetry('standalone');
    const onFatal = (error: unknown) => running.fail(error);
    const { components, api, ops, dataFolder } = await createStandalone({
      config,
      logger,
      telemetry,
      status,
      version: VERSION,
      onFatal,
    });
    const onStarted = () =>
      process.stdout.write(`${banner({ version: VERSION, api: api.url, ops: ops.url, dataFolder })}\n`);
    return { components, onStarted };
  },
});
