import { sleep } from '@analytics/shared/batching';
import { AppError } from '@analytics/shared/errors';
import type { Anonymisation, AppUser, UserErasure } from '@analytics/shared/ports';
import type { PlaceReport } from './places.js';
import type { Pacing } from './subject.js';

/** Looks in a row that must find nothing. */
const CLEAN_LOOKS = 2;
const BETWEEN_LOOKS_MS = 200;
/** With more the user's events must still come from somewhere. */
const MAX_ROUNDS = 20;

/** How far it has come, so that a run after a crash tells of all. */
export interface StoreProgress {
  found: number;
  changed: number;
  firstMs: number | undefined;
  lastMs: number | undefined;
}

export const NO_PROGRESS: StoreProgress = { found: 0, changed: 0, firstMs: undefined, lastMs: undefined };

export interface TakeFromStore extends Pacing {
  store: UserErasure;
  /** Unset: nobody with such a hash has events. */
  user: AppUser | undefined;
  /** Unset: the events are emptied. */
  as?: Anonymisation | undefined;
  /** Of the run before. */
  before: StoreProgress;
  onProgress(progress: StoreProgress): Promise<void>;
  now(): number;
}

/**
 * Takes the user's events out of the store, and looks again until two looks in a row find none.
 *
 * @throws AppError `conflict` when there are ever more.
 */
export async function takeFromStore(options: TakeFromStore): Promise<PlaceReport> {
  const { store, user, as, signal, pause, onProgress, now } = options;
  let progress = options.before;
  if (user === undefined) return reportOf(progress, store, now());
  if (progress.found === 0) progress = { ...progress, found: await store.eventsOf(user, { signal }) };
  for (let clean = 0, rounds = 0; clean < CLEAN_LOOKS; rounds += 1) {
    if (rounds === MAX_ROUNDS) throw stillComing();
    const portions = as === undefined ? store.eraseUser(user, { signal }) : store.anonymiseUser(user, as, { signal });
    for await (const { events, firstMs, lastMs } of portions) {
      progress = {
        found: Math.max(progress.found, progress.changed + events),
        changed: progress.changed + events,
        firstMs: Math.min(progress.firstMs ?? firstMs, firstMs),
        lastMs: Math.max(progress.lastMs ?? lastMs, lastMs),
      };
      await onProgress(progress);
      await pause();
    }
    const left = await store.eventsOf(user, { signal });
    clean = left === 0 ? clean + 1 : 0;
    if (clean < CLEAN_LOOKS) await sleep(BETWEEN_LOOKS_MS, signal);
    signal.throwIfAborted();
  }
  return reportOf(progress, store, now());
}

function reportOf({ found, changed, firstMs, lastMs }: StoreProgress, store: UserErasure, nowMs: number): PlaceReport {
  const report = { place: 'store', found, changed, left: 0 };
  if (firstMs === undefined || lastMs === undefined) return report;
  const { by, how } = store.diskClearance({ firstMs, lastMs }, nowMs);
  return { ...report, goneBy: new Date(by).toISOString(), note: how };
}

const stillComing = (): AppError =>
  new AppError('conflict', {
    detail:
      'Events of the user come back into the store as fast as they are taken out: a process writes them that does not see the catalog. Look at the health of every process, and make the job again.',
  });
