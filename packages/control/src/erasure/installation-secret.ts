import { randomBytes } from 'node:crypto';
import { ERASURE_SECRET } from '@analytics/shared/domain';
import { type Catalog, type Clock, untilNoConflict } from '@analytics/shared/ports';

const MAX_TRIES = 5;

/**
 * A secret of the installation, made by whoever needs it first. Unless another is named, it is the one from which hashes
 * of users and signatures of proofs are derived.
 */
export async function ensureSecret(
  catalog: Catalog,
  clock: Clock,
  by: string,
  id: string = ERASURE_SECRET,
): Promise<string> {
  return untilNoConflict(MAX_TRIES, async () => {
    const known = catalog.get('installation-secret', id)?.value.secret;
    if (known !== undefined) return known;
    const secret = randomBytes(32).toString('base64url');
    await catalog.put('installation-secret', id, { secret, createdAt: clock.now() }, { revision: 0, by });
    return secret;
  });
}
