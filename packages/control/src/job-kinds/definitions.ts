import { openStorage } from '@analytics/record-files/storage';
import type { Config, LogTopics } from '@analytics/shared/config';
import type { RecordKind } from '@analytics/shared/domain';
import {
  type Catalog,
  type Clock,
  createTombstones,
  type EventLog,
  type Point,
  type Store,
} from '@analytics/shared/ports';
import { createAppRetention, createAppRules, retainedScan } from '@analytics/shared/retention';
import type { Logger } from '@analytics/shared/telemetry';
import { archivePlace, erasureJobs } from '../erasure/index.js';
import type { JobDefinition } from '../jobs/job.js';
import { createApplyRetentionJob } from './apply-retention-job.js';
import { createArchiveJob } from './archive-job.js';
import { createBackupJob } from './backup-job.js';
import { createDeleteEventsJob, createDeleteMetricsJob } from './delete-records-job.js';
import { createExportJob } from './export-job.js';
import { createReplayJob } from './replay-job.js';
import { settledUntil } from './settled-until.js';

/** What the kinds of jobs work on. */
export interface JobDeps {
  /** Started; its maintenance is not theirs. */
  store: Omit<Store, 'maintenance'>;
  eventLog: EventLog;
  catalog: Catalog;
  config: Config;
  topics: LogTopics;
  /** The worker's consumer group. */
  group: string;
  /** Of this release. */
  version: string;
  clock: Clock;
  logger: Logger;
}

/** Every kind of job that there is, a line each. */
export function jobDefinitions({ store: whole, ...others }: JobDeps): readonly JobDefinition[] {
  const { catalog, config, topics, clock } = others;
  // What is too old for its app goes into no archive and no export.
  const retention = createAppRetention({ catalog, clock });
  const deps: JobDeps = { ...others, store: { ...whole, ...retainedScan(whole, retention) } };
  const tombstones = createTombstones(catalog);
  const files = {
    openStorage: () => openStorage(config),
    isErased: ({ record }: Point, appendedAt?: number) => tombstones.takesAway(record, appendedAt),
    rulesOf: createAppRules({ config, catalog }),
    settledUntil: (kind: RecordKind) =>
      settledUntil({ ...deps, topic: kind === 'event' ? topics.events : topics.metrics, nowMs: clock.now() }),
  };
  return [
    createArchiveJob({ ...deps, ...files }),
    createExportJob({ ...deps, ...files }),
    createReplayJob({ ...deps, ...files }),
    createBackupJob({ ...deps, ...files }),
    // An erasure takes away what is too old to be shown as well.
    ...erasureJobs({
      ...deps,
      store: whole,
      places: config.STORAGE_URL === undefined ? [] : [archivePlace(files.openStorage)],
    }),
    createDeleteEventsJob(deps),
    createDeleteMetricsJob(deps),
    createApplyRetentionJob(deps),
  ];
}
