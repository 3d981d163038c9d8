import type { Tombstone } from '@analytics/shared/contracts';
import { tombstoneId } from '@analytics/shared/domain';
import { type Catalog, untilNoConflict } from '@analytics/shared/ports';

const MAX_TRIES = 10;

/**
 * Puts the tombstone of a user, or the one that the same job has put before. Until `allowAgain` is set at the end, no
 * record of the user is taken, whenever it is dated: what the job must find would change under its hands.
 */
export function putTombstone(
  catalog: Catalog,
  tombstone: Omit<Tombstone, 'erasedAt'>,
  nowMs: number,
): Promise<Tombstone> {
  const id = tombstoneId(tombstone.appId, tombstone.userHash);
  return untilNoConflict(MAX_TRIES, async () => {
    const known = catalog.get('tombstone', id);
    const isOfThisJob = known?.value.jobId === tombstone.jobId;
    const erasedAt = isOfThisJob ? known.value.erasedAt : Math.max(nowMs, known?.value.erasedAt ?? 0);
    if (isOfThisJob && known.value.allowAgain === tombstone.allowAgain) return known.value;
    const options = { revision: known?.revision ?? 0, by: tombstone.jobId };
    return (await catalog.put('tombstone', id, { ...tombstone, erasedAt }, options)).value;
  });
}
