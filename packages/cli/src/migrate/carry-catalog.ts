import { sleep } from '@analytics/shared/batching';
import type { JobView } from '@analytics/shared/contracts';
import { OperatorError } from '@analytics/shared/errors';
import { ApiError } from '../api/api-error.js';
import { patiently } from '../api/patiently.js';
import { hasEnded, JOBS } from '../jobs/job.js';
import { type CatalogPlan, type LateErasure, type ListedEntry, planCatalog, type TakenEntry } from './catalog-plan.js';
import type { Migration } from './pass.js';
import type { Side } from './sides.js';

const PATH = ['admin', 'catalog'] as const;
const PAGE = 500;
/** Of one request. */
const BATCH_ENTRIES = 200;
const BATCH_LENGTH = 256 * 1024;
const JOB_LOOK_MS = 1_000;
/** How the last line of an export begins, which is the first where there is nothing. */
const END_OF_EXPORT = '{"complete"';

export interface Carried {
  changed: number;
  rejected: { kind: string; id: string; message: string }[];
  /** Users who were erased at the target too. */
  erased: number;
}

/**
 * Brings everything that the source has configured to the target. Erased users come first, so that no record of theirs
 * is taken there; of those who were erased since the last time the target's records are erased.
 */
export async function carryCatalog(migration: Migration, { dryRun }: { dryRun: boolean }): Promise<Carried> {
  const { target } = migration;
  const { from, plan } = await readPlan(migration);
  if (dryRun) return { changed: plan.secrets.length + plan.entries.length, rejected: [], erased: plan.erasures.length };
  const carried: Carried = { changed: 0, rejected: [], erased: 0 };
  const take = async (entries: readonly TakenEntry[]) => {
    for (const batch of batchesOf(entries)) {
      const call = { method: 'POST', path: PATH, body: { from, entries: batch } } as const;
      const { body } = await patiently(() => target.admin.call<Omit<Carried, 'erased'>>(call), migration);
      carried.changed += body.changed;
      carried.rejected.push(...body.rejected);
    }
  };
  await take(plan.secrets);
  if (carried.rejected.length > 0)
    throw new OperatorError(`The target cannot know the source's erased users: ${carried.rejected[0]?.message}`);
  // Before the tombstones are there: one that is there says that the records are gone.
  for (const erasure of plan.erasures) if (await eraseAtTarget(migration, erasure)) carried.erased += 1;
  await take(plan.entries);
  return carried;
}

interface Listing {
  installationId: string;
  publicKey: string;
  entries: ListedEntry[];
  nextCursor?: string;
}

async function readPlan(migration: Migration): Promise<{ from: string; plan: CatalogPlan }> {
  const { source, target, apps, deps } = migration;
  const ofTarget = await readCatalog(migration, target);
  const ofSource = await readCatalog(migration, source, ofTarget.publicKey);
  if (ofSource.installationId === ofTarget.installationId)
    throw new OperatorError('The source and the target are one installation under two addresses.');
  const plan = planCatalog({
    source: ofSource.entries,
    target: ofTarget.entries,
    takenBy: `transfer:${ofSource.installationId}`,
    apps,
    nowMs: deps.clock.now(),
  });
  return { from: ofSource.installationId, plan };
}

async function readCatalog(migration: Migration, side: Side, sealedFor?: string): Promise<Omit<Listing, 'nextCursor'>> {
  const entries: ListedEntry[] = [];
  for (let cursor: string | undefined; ; ) {
    const call = { method: 'GET', path: PATH, query: { limit: PAGE, cursor, sealedFor } } as const;
    const { body } = await patiently(() => side.admin.call<Listing>(call), migration).catch((error: unknown) => {
      throw error instanceof ApiError && [403, 404].includes(error.status) ? withoutCatalog(side, error) : error;
    });
    entries.push(...body.entries);
    cursor = body.nextCursor;
    if (cursor === undefined) return { ...body, entries };
  }
}

const withoutCatalog = ({ name }: Side, { message }: Error): OperatorError =>
  new OperatorError(
    `${message}\nThe catalog of the ${name} needs a key of the whole installation; with --no-catalog only records are migrated, and erased users are not known to the target.`,
  );

/** Whether there was something to erase. The same erasure is one job, however often it is asked for. */
async function eraseAtTarget(migration: Migration, erasure: LateErasure): Promise<boolean> {
  const { appId, userHash, mode, allowAgain, jobId } = erasure;
  if (!(await hasEvents(migration, appId))) return false;
  const { admin } = migration.target;
  const body = { kind: mode === 'erase' ? 'erase-user' : 'anonymise-user', appId, userHash, allowAgain };
  const call = { method: 'POST', path: JOBS, body, idempotencyKey: `migration:${jobId}` } as const;
  const { body: made } = await patiently(() => admin.call<{ jobId: string }>(call), migration);
  for (;;) {
    const look = { method: 'GET', path: [...JOBS, made.jobId] } as const;
    const { body: job } = await patiently(() => admin.call<JobView>(look), migration);
    if (job.state === 'done') return true;
    if (hasEnded(job))
      throw new OperatorError(
        `A user who was erased at the source could not be erased at the target: job ${made.jobId}.`,
      );
    await sleep(JOB_LOOK_MS, migration.signal);
    migration.signal.throwIfAborted();
  }
}

/** Whether the target has events of the app. */
function hasEvents(migration: Migration, appId: string): Promise<boolean> {
  const { target, signal } = migration;
  const asked = { path: ['export', 'events'], query: { appId } };
  return patiently(async () => {
    const enough = new AbortController();
    let start = '';
    for await (const chunk of await target.reads.read(asked, AbortSignal.any([signal, enough.signal]))) {
      start += Buffer.from(chunk).toString('latin1');
      if (start.length >= END_OF_EXPORT.length) break;
    }
    enough.abort();
    return !start.startsWith(END_OF_EXPORT);
  }, migration);
}

function* batchesOf(entries: readonly TakenEntry[]): Generator<TakenEntry[]> {
  let batch: TakenEntry[] = [];
  let length = 0;
  for (const entry of entries) {
    const more = JSON.stringify(entry).length;
    if (batch.length === BATCH_ENTRIES || (batch.length > 0 && length + more > BATCH_LENGTH)) {
      yield batch;
      [batch, length] = [[], 0];
    }
    batch.push(entry);
    length += more;
  }
  if (batch.length > 0) yield batch;
}
