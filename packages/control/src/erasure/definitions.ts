import { type Config, logNamesOf } from '@analytics/shared/config';
import {
  CATALOG_LAG_MS,
  type Catalog,
  type Clock,
  type EventLog,
  type RecordScan,
  type UserErasure,
} from '@analytics/shared/ports';
import type { JobDefinition } from '../jobs/job.js';
import { deadLetterPlace } from './dead-letters.js';
import { createAnonymiseJob, createEraseJob } from './erasure-job.js';
import { createKnownUsers } from './known-users.js';
import { logPlace } from './log-places.js';
import type { ErasurePlace } from './places.js';
import { createVerifyErasureJob } from './verify-job.js';

export interface ErasureJobsOptions {
  store: RecordScan & UserErasure;
  eventLog: EventLog;
  catalog: Catalog;
  config: Config;
  clock: Clock;
  /** Unset: as `WRITE_TIMEOUT_MS` has it. How long writes may go on that did not see a tombstone, milliseconds. */
  lastWriteMs?: number;
  /** Where else records of users are, such as archives and backups. */
  places?: readonly ErasurePlace[];
}

/** A server may still finish a write that its client has given up. */
const MARGIN = 2;

/** The kinds of jobs that take users away, and that look whether they are gone. */
export function erasureJobs({
  config,
  eventLog,
  clock,
  lastWriteMs = MARGIN * (CATALOG_LAG_MS + config.WRITE_TIMEOUT_MS),
  places = [],
  ...deps
}: ErasureJobsOptions): JobDefinition[] {
  const { topics, group } = logNamesOf(config);
  const now = () => clock.now();
  const all = {
    ...deps,
    eventLog,
    clock,
    worker: { topics: [topics.events, topics.metrics], group },
    lastWriteMs,
    knownUsers: createKnownUsers(),
    places: [
      deadLetterPlace({ eventLog, topic: topics.deadLetters, now }),
      logPlace(eventLog, topics.events, now),
      ...places,
    ],
  };
  return [createEraseJob(all), createAnonymiseJob(all), createVerifyErasureJob(all)] as unknown as JobDefinition[];
}
