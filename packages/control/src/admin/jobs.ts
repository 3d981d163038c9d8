import type { JobKind, JobRecord, JobState } from '@analytics/shared/contracts';
import type { Principal } from '@analytics/shared/domain';
import { overloaded } from '@analytics/shared/errors';
import { type CatalogView, untilNoConflict } from '@analytics/shared/ports';
import type { JobDefinition } from '../jobs/job.js';
import type { JobEntry } from '../jobs/job-state.js';
import { endedJob } from '../jobs/run-job.js';
import type { Admin } from './admin.js';
import { administers, notTheirs } from './authority.js';
import { conflict, existing, noSuchEntry } from './entries.js';
import { jobIdOf, requestHashOf } from './job-ids.js';
import { type Page, type PageQuery, pageBy } from './page.js';

/** Jobs that may wait at once: one that comes after them would not be done today. */
const MAX_WAITING = 1_000;
const MAX_TRIES = 10;

export interface JobRequest {
  definition: JobDefinition;
  /** As they were checked against the definition. */
  params: JobRecord['params'];
  idempotencyKey: string | undefined;
}

/**
 * Makes a job that waits to be run. The same idempotency key of the same caller is the same job, however far it is.
 *
 * @throws AppError `forbidden` when the caller does not administer every app that it touches, `conflict` when the key
 *   was used for another job, `overloaded` when too many jobs wait
 */
export async function makeJob(
  { catalog, clock }: Admin,
  principal: Principal,
  { definition, params: asked, idempotencyKey }: JobRequest,
): Promise<JobEntry> {
  const { kind } = definition;
  const { id: requestedBy } = principal;
  const apps = definition.appsOf(asked);
  if (!administers(principal, apps)) throw notTheirs();
  definition.check?.(asked);
  const params = (await definition.storedParams?.(asked, requestedBy)) ?? asked;
  const id = jobIdOf(requestedBy, idempotencyKey);
  const requestHash = requestHashOf(id, { kind, params });
  return untilNoConflict(MAX_TRIES, async () => {
    const made = catalog.get('job', id);
    if (made !== undefined) {
      if (made.value.requestHash === requestHash) return made;
      throw conflict(`The Idempotency-Key was used for another job, ${id}. Use a new key for a new job.`);
    }
    if (waiting(catalog) >= MAX_WAITING) throw overloaded(`${MAX_WAITING} jobs wait already.`);
    const queued = { state: 'queued', createdAt: clock.now(), progress: { done: 0 } } as const;
    const job: JobRecord = { kind, params, apps, requestedBy, requestHash, ...queued };
    return catalog.put('job', id, job, { revision: 0, by: requestedBy });
  });
}

const waiting = (catalog: CatalogView): number =>
  catalog.list('job').filter(({ value: { state } }) => state === 'queued').length;

export interface JobQuery extends PageQuery {
  kind?: JobKind;
  state?: JobState;
}

/** The jobs that the caller may see, newest first. */
export function listJobs(
  catalog: CatalogView,
  principal: Principal,
  { kind, state, ...page }: JobQuery,
): Page<JobEntry> {
  const jobs = catalog
    .list('job')
    .filter(({ value }) => (kind ?? value.kind) === value.kind && (state ?? value.state) === value.state)
    .filter(({ value }) => administers(principal, value.apps))
    .sort((one, other) => (newestFirst(one) < newestFirst(other) ? -1 : 1));
  return pageBy(jobs, newestFirst, page);
}

/** Sorts as text, newest first; unique. */
const newestFirst = ({ id, value }: JobEntry): string =>
  `${String(Number.MAX_SAFE_INTEGER - value.createdAt).padStart(16, '0')} ${id}`;

/** @throws AppError `no_such_entry`, also of a job that is not the caller's. */
export function findJob(catalog: CatalogView, principal: Principal, id: string): JobEntry {
  const what = `job ${JSON.stringify(id)}: ended jobs are kept 90 days`;
  const entry = existing(catalog, 'job', id, what);
  if (!administers(principal, entry.value.apps)) throw noSuchEntry(what);
  return entry;
}

/**
 * Ends a job: one that waits at once, one that runs as soon as it can. What it has done so far stays done. To cancel it
 * again changes nothing.
 *
 * @throws AppError `conflict` when it has ended before
 */
export function cancelJob(
  { catalog, clock }: Admin,
  definitions: readonly JobDefinition[],
  principal: Principal,
  id: string,
): Promise<JobEntry> {
  return untilNoConflict(MAX_TRIES, async () => {
    const entry = findJob(catalog, principal, id);
    const { value, revision } = entry;
    if (value.state === 'cancelled' || value.isCancelled === true) return entry;
    const definition = definitions.find(({ kind }) => kind === value.kind) ?? {};
    if (value.state === 'queued') {
      const ended = endedJob(value, { state: 'cancelled' }, definition, clock.now());
      return catalog.put('job', id, { ...ended, isCancelled: true }, { revision, by: principal.id });
    }
    if (value.state !== 'running') throw conflict(`The job has ended: it is ${value.state}.`);
    return catalog.put('job', id, { ...value, isCancelled: true }, { revision, by: principal.id });
  });
}
