import type { EventRecord } from '../contracts/index.js';

/** A user of one app. */
export interface AppUser {
  appId: string;
  userId: string;
}

/** How events go on without their user. */
export interface Anonymisation {
  /** The event as it is to stand: same app, type, name and time, another user and another id. The same for the same event. */
  anonymised(record: EventRecord): EventRecord;
}

export interface TakeAwayOptions {
  /** Only events that are dated before, epoch milliseconds. Unset: all. */
  beforeMs?: number | undefined;
  signal?: AbortSignal | undefined;
}

/** A part of the events that is done, durably. */
export interface ErasedPortion {
  events: number;
  /** Of the times of these events, epoch milliseconds. */
  firstMs: number;
  lastMs: number;
}

/** When the bytes of what was taken away are gone from the store's own files. */
export interface DiskClearance {
  /** Epoch milliseconds. */
  by: number;
  /** What makes them go, and what may delay it, for people. */
  how: string;
}

/**
 * Takes the events of one user away. Each event stays as one that happened in its app, by type, name and time, because
 * an app's totals do not change when a user leaves; nothing that was the user's stays with it, and it counts as nobody's.
 * What was erased is in no page, no scan and no number of users from the moment that its portion is done.
 *
 * Both may end anywhere and be done again. Events that are written meanwhile may be missed: call again until
 * `eventsOf` is 0.
 *
 * @throws AppError `store_unavailable`, from the iteration.
 */
export interface UserErasure {
  /** Empties the user, the session, the address, the agent, the properties and the id of all the user's events. */
  eraseUser(user: AppUser, options?: TakeAwayOptions): AsyncIterable<ErasedPortion>;
  /** Puts each of the user's events in the place of itself as it is to stand. */
  anonymiseUser(user: AppUser, as: Anonymisation, options?: TakeAwayOptions): AsyncIterable<ErasedPortion>;
  /** How many events still are the user's, in whatever form the store has them. */
  eventsOf(user: AppUser, options?: TakeAwayOptions): Promise<number>;
  /** When what was taken away between two times (epoch milliseconds) at a moment is gone from the disk. */
  diskClearance(range: { firstMs: number; lastMs: number }, atMs: number): DiskClearance;
}
