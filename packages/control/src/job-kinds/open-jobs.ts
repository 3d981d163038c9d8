import type { Config } from '@analytics/shared/config';
import type { Component, ServiceContext } from '@analytics/shared/lifecycle';
import { type Catalog, type EventLog, type Store, systemClock } from '@analytics/shared/ports';
import type { JobDefinition } from '../jobs/job.js';
import { createJobRunner } from '../jobs/job-runner.js';
import { makeDailyRetention } from './daily-retention.js';
import { jobDefinitions } from './definitions.js';

export interface JobsOptions extends ServiceContext<Config> {
  eventLog: EventLog;
  store: Omit<Store, 'maintenance'>;
  catalog: Catalog;
}

/** The kinds of jobs, and what runs them; start it after log, catalog and store. */
export function openJobs(options: JobsOptions): { definitions: readonly JobDefinition[]; runner: Component } {
  const { config, catalog, clock = systemClock } = options;
  const definitions = jobDefinitions({ ...options, clock });
  const makeDueJobs = () => makeDailyRetention({ catalog, definitions, clock });
  const workPercent = config.JOB_SPEED;
  return { definitions, runner: createJobRunner({ ...options, definitions, makeDueJobs, workPercent, clock }) };
}
