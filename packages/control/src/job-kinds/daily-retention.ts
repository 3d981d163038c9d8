import type { Catalog, Clock } from '@analytics/shared/ports';
import type { JobDefinition } from '../jobs/job.js';
import { BY_JOBS } from '../jobs/job-state.js';

export interface DailyRetentionOptions {
  catalog: Catalog;
  definitions: readonly Pick<JobDefinition, 'kind'>[];
  clock: Clock;
}

/** Makes the job that applies the retention of apps, once a day (UTC), where there is anything for it to do. */
export async function makeDailyRetention({ catalog, definitions, clock }: DailyRetentionOptions): Promise<void> {
  if (!definitions.some(({ kind }) => kind === 'apply-retention')) return;
  const hasRetention = catalog.list('app').some(({ value }) => value.retentionDays !== undefined);
  if (!hasRetention && catalog.list('deletion').length === 0) return;
  const createdAt = clock.now();
  const id = `apply-retention-${new Date(createdAt).toISOString().slice(0, 10)}`;
  if (catalog.get('job', id) !== undefined) return;
  const job = {
    kind: 'apply-retention',
    params: {},
    apps: 'all',
    requestedBy: BY_JOBS,
    // Nobody asks for it with a key.
    requestHash: '',
    createdAt,
  } as const;
  await catalog.put('job', id, { ...job, state: 'queued', progress: { done: 0 } }, { revision: 0, by: BY_JOBS });
}
