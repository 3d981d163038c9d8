import { MINUTE_MS } from '@analytics/shared/domain';
import { shuttingDown } from '@analytics/shared/errors';
import { once } from '@analytics/shared/lifecycle';
import type { Maintenance } from '@analytics/shared/ports';
import { Queries } from '../query/queries.js';
import type { Connection } from '../server/settings.js';
import type { StoreHealth } from '../server/store-health.js';
import { type ListedProperties, Rollups, type RollupsOptions } from './rollups.js';

export interface MaintenanceOptions extends Omit<RollupsOptions, 'queries' | 'bucket' | 'listedProperties'> {
  connection: Connection;
  health: StoreHealth;
}

/** The rollups as background work, which is told of the records that this process writes. */
export interface RollupMaintenance extends Maintenance {
  touch(records: readonly { timestamp: number }[]): void;
}

/** One query of a rollup reads an app's hours of up to a day. */
const QUERY_TIMEOUT_MS = 600_000;
/** Rollups that fail for longer make the component degraded: until then the next rounds may succeed, and reads count events. */
const DEGRADED_AFTER_MS = 5 * MINUTE_MS;

/** Makes rollups from its start on. Before that, and in a process that never starts it, nothing of them exists. */
export function createMaintenance({ connection, health, ...options }: MaintenanceOptions): RollupMaintenance {
  let running: { rollups: Rollups; queries: Queries } | undefined;
  let isStopped = false;
  let listedProperties = (): ListedProperties | undefined => undefined;
  return {
    rollUpProperties: (listed) => {
      listedProperties = listed;
    },
    start: async () => {
      if (isStopped) throw shuttingDown();
      const timeoutMs = QUERY_TIMEOUT_MS;
      const queries = new Queries({ connection, health, timeoutMs, maxRows: Number.MAX_SAFE_INTEGER });
      const rollups = new Rollups({
        ...options,
        queries,
        bucket: connection.bucket,
        listedProperties: () => listedProperties(),
      });
      running = { rollups, queries };
      rollups.start();
    },
    touch: (records) => running?.rollups.touch(records),
    health: () => {
      const failure = running?.rollups.failure;
      const failingMs = failure === undefined ? 0 : options.clock.now() - failure.sinceMs;
      if (failure === undefined || failingMs < DEGRADED_AFTER_MS) return { status: 'ok' };
      const minutes = Math.floor(failingMs / MINUTE_MS);
      return {
        status: 'degraded',
        detail: `no rollups for ${minutes} minutes, so that long dashboards take longer: ${failure.reason}`,
      };
    },
    stop: once(async () => {
      isStopped = true;
      await running?.rollups.stop();
      await running?.queries.close();
    }),
  };
}
