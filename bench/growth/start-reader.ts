import { mainOf, ServiceProcess } from '@analytics/testing';
import type { Place } from './places.js';

/** Slow reads must be measured, not refused; none has taken a minute. */
const SETTINGS = {
  QUERY_TIMEOUT_MS: '120000',
  MAX_QUERY_RANGE_DAYS: '366',
  MAX_EVENT_LOOP_DELAY_MS: '0',
  LOG_LEVEL: 'warn',
};

/** A new process, so that its peak memory belongs to this step alone. */
export const startReader = ({ env, reader }: Place): Promise<ServiceProcess> =>
  ServiceProcess.start({
    main: mainOf(reader),
    env: { ...SETTINGS, ...env },
  });
