import type { BackendContext } from '@analytics/shared/lifecycle';
import type { Store } from '@analytics/shared/ports';
import type { InfluxConfig } from './config.js';
import { createInfluxStore } from './create-store.js';
import { influxOptionsOf } from './options.js';

/** The store in the configured bucket, not started yet. Throws `OperatorError` when a setting cannot be used. */
export const openInfluxStore = (
  { config, logger, telemetry, clock }: BackendContext<InfluxConfig>,
  role: 'write' | 'read' | 'all',
): Store =>
  createInfluxStore({
    ...influxOptionsOf(config),
    logger,
    telemetry,
    ...(clock === undefined ? {} : { clock }),
    readOnly: role === 'read',
  });
