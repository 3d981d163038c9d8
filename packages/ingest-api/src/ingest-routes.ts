import { readSignatures } from '@analytics/access';
import { createSchemaRules } from '@analytics/event-schemas';
import {
  type AccessConfig,
  type DoorsConfig,
  doorsOf,
  type IngestConfig,
  type LogTopics,
  type RulesConfig,
} from '@analytics/shared/config';
import { writeDeadlines } from '@analytics/shared/domain';
import {
  type AppPolicies,
  type CatalogView,
  type Clock,
  createTombstones,
  defaultPolicies,
  type EventLog,
  type Limiter,
  type RecordWriter,
  systemClock,
} from '@analytics/shared/ports';
import { createAppRules } from '@analytics/shared/retention';
import type { Logger, Telemetry } from '@analytics/shared/telemetry';
import type { FastifyPluginAsync } from 'fastify';
import { createAccept } from './accept/accept.js';
import { FirstSeen } from './accept/first-seen.js';
import { LagLimit } from './accept/lag-limit.js';
import { createQuotaCheck } from './accept/quotas/check-quotas.js';
import { openDoors } from './doors/all-doors.js';
import { nativeDoor } from './doors/native/routes.js';

export interface IngestDeps {
  config: IngestConfig & RulesConfig & DoorsConfig & Partial<Pick<AccessConfig, 'AUTH'>>;
  topics: LogTopics;
  eventLog: Pick<EventLog, 'append'>;
  store: RecordWriter;
  telemetry: Telemetry;
  logger: Logger;
  /** Quotas, schemas, signing secrets, and who was erased. Unset: there are none. */
  catalog?: CatalogView | undefined;
  /** What apps allow. Unset: nothing is configured for any. */
  policies?: AppPolicies | undefined;
  /** Counts for the quotas of apps. Unset: no quota holds. */
  limiter?: Limiter | undefined;
  /**
   * Resolves with the queued records that are not stored yet, where the worker is in this process. Given, what is to be
   * queued is refused above `MAX_LAG_RECORDS`.
   */
  lag?: () => Promise<number>;
  clock?: Clock;
}

/** The doors that accept events and metrics, as one plugin over one core. */
export const ingestRoutes = ({
  clock = systemClock,
  config,
  topics,
  lag,
  catalog,
  policies = defaultPolicies,
  limiter,
  ...deps
}: IngestDeps): FastifyPluginAsync => {
  const maxRecords = config.MAX_LAG_RECORDS;
  const accept = createAccept({
    ...deps,
    quotas:
      catalog === undefined || limiter === undefined
        ? undefined
        : createQuotaCheck({ catalog, limiter, telemetry: deps.telemetry }),
    admission: {
      rulesOf: createAppRules({ config, catalog }),
      schemas: catalog === undefined ? undefined : createSchemaRules({ ...deps, catalog }),
      policies,
      tombstones: catalog === undefined ? undefined : createTombstones(catalog),
      firstSeen: new FirstSeen({ maxEntries: config.FIRST_SEEN_MAX_IDS, maxAgeMs: config.FIRST_SEEN_MAX_AGE_MS }),
    },
    topics: { event: topics.events, metric: topics.metrics },
    logStored: config.LOG_STORED_RECORDS,
    lagLimit: lag !== undefined && maxRecords > 0 ? new LagLimit({ lag, maxRecords }) : undefined,
    timeoutMs: writeDeadlines(config.WRITE_TIMEOUT_MS).callerMs,
  });
  // Each door is a scope of its own: its body parsers and its error answers are nobody else's.
  return async (app) => {
    if (catalog !== undefined) readSignatures(app, { catalog, clock });
    const core = { accept, clock, maxBatchRecords: config.MAX_BATCH_RECORDS };
    await app.register(nativeDoor(core));
    const doors = doorsOf(config);
    await app.register(openDoors(doors, core));
    deps.logger.info({ doors: ['native', ...doors] }, 'protocols that clients may write in');
  };
};
