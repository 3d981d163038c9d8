import { tombstoneId, userHasher } from '@analytics/shared/domain';
import {
  type CatalogView,
  createTombstones,
  erasureSecretOf,
  type RecordScan,
  type Tombstones,
  type UserErasure,
} from '@analytics/shared/ports';

/** Behind every record: they are dated a day ahead at most, and clocks differ. */
const END_OF_TIME = Date.UTC(2200, 0);

/**
 * Takes out of a restored store what users did who were erased after it was copied. Tombstones know hashes of users only,
 * so the events of their apps are read through. Also of users who were anonymised: the pseudonym is not made again.
 *
 * @returns how many users that were.
 */
export async function eraseAgain(
  store: RecordScan & UserErasure,
  catalog: Pick<CatalogView, 'get' | 'list'>,
  signal: AbortSignal,
): Promise<number> {
  const secret = erasureSecretOf(catalog);
  if (secret === undefined) return 0;
  const hashOf = userHasher(secret);
  const tombstones = createTombstones(catalog);
  let users = 0;
  for (const appId of new Set(catalog.list('tombstone').map(({ value }) => value.appId))) {
    for (const userId of await erasedIn(store, appId, tombstones, signal)) {
      const tombstone = catalog.get('tombstone', tombstoneId(appId, hashOf(appId, userId)))?.value;
      if (tombstone === undefined) continue;
      const beforeMs = tombstone.allowAgain ? tombstone.erasedAt + 1 : undefined;
      for await (const _portion of store.eraseUser({ appId, userId }, { beforeMs, signal })) signal.throwIfAborted();
      users += 1;
    }
  }
  return users;
}

/** The erased users of whom the store has something that was taken away. */
async function erasedIn(
  store: RecordScan,
  appId: string,
  tombstones: Tombstones,
  signal: AbortSignal,
): Promise<Set<string>> {
  const erased = new Set<string>();
  const query = { kind: 'event', apps: [appId], range: { from: 0, to: END_OF_TIME } } as const;
  for await (const { point } of store.scan(query, signal)) {
    if (point.kind !== 'event' || point.record.userId === '') continue;
    if (tombstones.takesAway(point.record)) erased.add(point.record.userId);
  }
  return erased;
}
