import type { Tombstone } from '../contracts/index.js';
import { ERASURE_SECRET, isTakenAway, userHasher } from '../domain/index.js';
import type { CatalogEntry, CatalogView } from './catalog.js';

/** The secret from which hashes of erased users and signatures are derived; undefined while nobody was ever erased. */
export const erasureSecretOf = (catalog: Pick<CatalogView, 'get'>): string | undefined =>
  catalog.get('installation-secret', ERASURE_SECRET)?.value.secret;

/** What of a record says whether it was taken away. */
export interface OwnedRecord {
  appId: string;
  /** Records without a user are nobody's. */
  userId?: string;
  /** Epoch milliseconds. */
  timestamp: number;
}

/** Of a parsed log value, whose it is and of when; undefined where it names no user of an app. */
export function ownerIn(value: unknown, appendedAt: number): OwnedRecord | undefined {
  const { appId, userId, timestamp } = Object(value) as Record<string, unknown>;
  if (typeof appId !== 'string' || typeof userId !== 'string') return undefined;
  return { appId, userId, timestamp: typeof timestamp === 'number' ? timestamp : appendedAt };
}

/** Which records were taken away. It is asked for each record, so it answers from memory. */
export interface Tombstones {
  /**
   * Whether the record is of a user who was erased or anonymised, and of the time that was taken away. Whoever brings
   * records into the store or the log asks it: doors, worker, redrive, replay, import and restore.
   *
   * @param appendedAt when the log first took the record, epoch milliseconds; unset: it is only about to be taken.
   */
  takesAway(record: OwnedRecord, appendedAt?: number): boolean;
}

/** Nobody was erased. */
export const noTombstones: Tombstones = { takesAway: () => false };

/** Users of apps with tombstones whose answer is remembered, so that a hash is not made for each record. */
const MAX_KNOWN_USERS = 100_000;

/** The tombstones of the catalog, at every moment as it has them. */
export function createTombstones(catalog: Pick<CatalogView, 'get' | 'list'>): Tombstones {
  let list: readonly CatalogEntry<Tombstone>[] = [];
  let apps = new Map<string, AppTombstones>();
  const refresh = (newest: typeof list) => {
    list = newest;
    const secret = erasureSecretOf(catalog);
    apps = secret === undefined ? new Map() : byApp(newest, userHasher(secret));
  };
  return {
    takesAway: ({ appId, userId, timestamp }, appendedAt) => {
      // The same array until one of them changes.
      const newest = catalog.list('tombstone');
      if (newest.length === 0 || userId === undefined) return false;
      if (newest !== list) refresh(newest);
      const tombstone = apps.get(appId)?.of(userId);
      return tombstone !== undefined && isTakenAway(tombstone, timestamp, appendedAt);
    },
  };
}

/** Those of one app. */
class AppTombstones {
  readonly #hashOf: (userId: string) => string;
  readonly #byHash = new Map<string, Tombstone>();
  readonly #known = new Map<string, Tombstone | undefined>();

  constructor(hashOf: (userId: string) => string) {
    this.#hashOf = hashOf;
  }

  add(tombstone: Tombstone): void {
    this.#byHash.set(tombstone.userHash, tombstone);
  }

  of(userId: string): Tombstone | undefined {
    const known = this.#known.get(userId);
    if (known !== undefined || this.#known.has(userId)) return known;
    const tombstone = this.#byHash.get(this.#hashOf(userId));
    if (this.#known.size >= MAX_KNOWN_USERS) this.#known.clear();
    this.#known.set(userId, tombstone);
    return tombstone;
  }
}

function byApp(
  list: readonly CatalogEntry<Tombstone>[],
  hashOf: (appId: string, userId: string) => string,
): Map<string, AppTombstones> {
  const apps = new Map<string, AppTombstones>();
  for (const { value } of list) {
    const { appId } = value;
    const ofApp = apps.get(appId) ?? new AppTombstones((userId) => hashOf(appId, userId));
    apps.set(appId, ofApp);
    ofApp.add(value);
  }
  return apps;
}
