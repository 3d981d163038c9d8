import { logNamesOf } from '@analytics/shared/config';
import { createLogger, createTelemetry, type Logger, type Telemetry } from '@analytics/shared/telemetry';

type LogNamesConfig = Parameters<typeof logNamesOf>[0];

/** What log and store are opened with. */
export type OpeningContext<Config> = ReturnType<typeof logNamesOf> & {
  config: Config;
  logger: Logger;
  telemetry: Telemetry;
  onFatal(error: unknown): void;
};

/** For a test: they log nothing, and may not give up. */
export const silentContext = <Config extends LogNamesConfig>(config: Config): OpeningContext<Config> => ({
  config,
  ...logNamesOf(config),
  logger: createLogger({ service: 'test', level: 'silent' }),
  telemetry: createTelemetry('test'),
  onFatal: (error) => {
    throw error;
  },
});
