import type { BackendContext } from '@analytics/shared/lifecycle';
import type { Store } from '@analytics/shared/ports';
import type { InfluxConfig } from './config.js';
import { createInfluxReader, type InfluxReader } from './create-reader.js';
import { createInfluxStore } from './create-store.js';
import { influxOptionsOf } from './options.js';

type Context = BackendContext<InfluxConfig>;

/** The store in the configured bucket, not started yet. Throws `OperatorError` when a setting cannot be used. */
export const openInfluxStore = ({ config, logger, telemetry, clock }: Context): Store =>
  createInfluxStore({
    ...influxOptionsOf(config),
    logger,
    telemetry,
    ...(clock === undefined ? {} : { clock }),
  });

/** The same for a process that only reads. */
export const openInfluxReader = ({ config, logger }: Context): InfluxReader =>
  createInfluxReader({ ...influxOptionsOf(config), logger });
