import { randomUUID } from 'node:crypto';
import type { EventRecord } from '@analytics/shared/contracts';
import { type RandomUsers, randomUsers } from '../journeys/random-users.js';
import type { CurrentStore } from './scope.js';

export interface StoredUsers {
  appId: string;
  users: RandomUsers;
  /** Of each fourth seed one user, whose events were stored before. */
  erased: string | undefined;
}

/** Stores the random events of a seed, some of them twice, in an app of their own. */
export async function storeRandomUsers(current: CurrentStore, seed: number): Promise<StoredUsers> {
  const appId = `app-${randomUUID()}`;
  const users = randomUsers(appId, seed);
  const points = users.events.map((record) => ({ kind: 'event' as const, record }));
  await current().store.write(points);
  await current().store.write(points.slice(5, 15));
  if (seed % 4 !== 0) return { appId, users, erased: undefined };
  const { userId } = users.one(users.events as [EventRecord, ...EventRecord[]]);
  for await (const _portion of current().store.eraseUser({ appId, userId }));
  return { appId, users, erased: userId };
}
