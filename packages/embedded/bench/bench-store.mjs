import { systemClock } from '@analytics/shared/ports';
import { createLogger, createTelemetry } from '@analytics/shared/telemetry';
import { createEmbeddedStore } from '../src/store/create-store.ts';

/** The store of a file as the measurements use it, not started yet. Whatever it cannot go on from ends the measurement. */
export const createBenchStore = ({ file, memoryMb = 512, expectExisting = false }) =>
  createEmbeddedStore({
    file,
    memoryMb,
    expectExisting,
    logger: createLogger({ service: 'bench', level: 'warn' }),
    clock: systemClock,
    telemetry: createTelemetry('bench'),
    onFatal: (error) => {
      throw error;
    },
  });
