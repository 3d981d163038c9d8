import { randomBytes } from 'node:crypto';
import { sleep } from '@analytics/shared/batching';
import type { Tombstone } from '@analytics/shared/contracts';
import type { AppUser, Catalog, Clock, EventLog, RecordScan, UserErasure } from '@analytics/shared/ports';
import type { JobRun } from '../jobs/job.js';
import { anonymisation } from './anonymisation.js';
import type { KnownUsers } from './known-users.js';
import type { ErasureParams } from './params.js';
import type { ErasurePlace, PlaceReport } from './places.js';
import { endsOf, type LogEnd, untilSettled } from './settled-log.js';
import { NO_PROGRESS, type StoreProgress, takeFromStore } from './store-place.js';
import { findUserId, type Subject } from './subject.js';

export interface ErasureDeps {
  store: RecordScan & UserErasure;
  eventLog: Pick<EventLog, 'positions'>;
  catalog: Catalog;
  /** The topics that the worker reads, and its group. */
  worker: { topics: readonly string[]; group: string };
  /** Where records of users are, beside the store. */
  places: readonly ErasurePlace[];
  /** Ids of users for whom a job was asked of this process. */
  knownUsers: KnownUsers;
  /** How long a write may still go on that began before its process had a new tombstone, milliseconds. */
  lastWriteMs: number;
  clock: Clock;
}

/** What is done of a job. It is kept in the catalog, and has no id of the user. */
export interface ErasureCheckpoint {
  /** Every process has the tombstone, and the writes before that have ended. */
  isKnown?: boolean;
  /** Where the log ended then. */
  ends?: readonly LogEnd[];
  isSettled?: boolean;
  store?: StoreProgress;
  /** From which the pseudonym follows. */
  key?: string;
}

type Run = JobRun<ErasureParams, ErasureCheckpoint>;

/** Until every process has the tombstone, and whoever did not have it has ended what it was writing. */
export async function untilKnown(run: Run, done: ErasureCheckpoint, { lastWriteMs }: ErasureDeps): Promise<void> {
  if (done.isKnown === true) return;
  await run.save({ done: 0, step: 'waiting for the writes under way' }, { ...done });
  await sleep(lastWriteMs, run.signal);
  run.signal.throwIfAborted();
  done.isKnown = true;
}

/** What was queued before must have come to the store, where it can be found, or to an end. */
export async function untilLogSettled(
  run: Run,
  done: ErasureCheckpoint,
  { eventLog, worker: { topics, group } }: ErasureDeps,
): Promise<void> {
  if (done.isSettled === true) return;
  done.ends ??= endsOf(await eventLog.positions(group, topics));
  await run.saveNow({ done: 0, step: 'waiting for the worker' }, { ...done });
  const onWaiting = (records: number) =>
    run.save({ done: 0, step: `waiting for the worker, which has ${records} records before it` });
  await untilSettled(done.ends, { eventLog, group, signal: run.signal, onWaiting });
  done.isSettled = true;
}

interface Taking {
  subject: Subject;
  mode: Tombstone['mode'];
  dropProperties: readonly string[];
}

export async function fromStore(
  run: Run,
  done: ErasureCheckpoint,
  { subject, mode, dropProperties }: Taking,
  { store, knownUsers, clock }: ErasureDeps,
): Promise<PlaceReport> {
  const progressOf = ({ found, changed }: StoreProgress) => ({ done: changed, total: found, step: 'store' });
  const before = done.store ?? NO_PROGRESS;
  await run.save(progressOf(before), { ...done });
  const user = await userOf(run, subject, { store, knownUsers });
  if (mode === 'anonymise') done.key ??= randomBytes(32).toString('base64url');
  // Before the first event has the pseudonym, so that a run after a crash gives the others the same one.
  await run.saveNow(progressOf(before), { ...done });
  return takeFromStore({
    store,
    user,
    as: done.key === undefined ? undefined : anonymisation(done.key, dropProperties),
    before,
    onProgress: async (progress) => {
      done.store = progress;
      await run.save(progressOf(progress), { ...done });
    },
    now: () => clock.now(),
    signal: run.signal,
    pause: () => run.pause(),
  });
}

/** A user of whom only the hash is known is looked for among the events of the app. */
async function userOf(
  run: Run,
  subject: Subject,
  { store, knownUsers }: Pick<ErasureDeps, 'store' | 'knownUsers'>,
): Promise<AppUser | undefined> {
  const { appId, userHash } = subject;
  const userId = run.params.userId ?? knownUsers.idOf(userHash) ?? (await findUserId(store, subject, run));
  return userId === undefined ? undefined : { appId, userId };
}

export async function fromPlace(
  run: Run,
  done: ErasureCheckpoint,
  place: ErasurePlace,
  subject: Subject,
): Promise<PlaceReport> {
  const { found, changed } = done.store ?? NO_PROGRESS;
  await run.save({ done: changed, total: found, step: place.name }, { ...done });
  run.signal.throwIfAborted();
  return place.takeAway(subject, run);
}
