import { ERASURE_SECRET, tombstoneId, userHasher } from '@analytics/shared/domain';
import { catalogWith, type TestCatalog } from './catalog-view.js';

const SECRET = Buffer.alloc(32, 7).toString('base64url');

export interface ErasedUser {
  userId: string;
  /** Epoch milliseconds. */
  erasedAt: number;
  allowAgain?: boolean;
}

/** A catalog in which these users of the app `shop` are erased. */
export function catalogWithErased(...users: readonly ErasedUser[]): TestCatalog {
  const catalog = catalogWith({ 'installation-secret': { [ERASURE_SECRET]: { secret: SECRET, createdAt: 0 } } });
  for (const { userId, erasedAt, allowAgain = false } of users) {
    const userHash = userHasher(SECRET)('shop', userId);
    const tombstone = { appId: 'shop', userHash, mode: 'erase', erasedAt, allowAgain, jobId: 'job' } as const;
    catalog.set('tombstone', tombstoneId('shop', userHash), tombstone);
  }
  return catalog;
}
