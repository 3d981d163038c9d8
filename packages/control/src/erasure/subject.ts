import { DAY_MS, userHasher } from '@analytics/shared/domain';
import type { RecordScan } from '@analytics/shared/ports';

/** Whose records are meant: a user who is known by a hash alone, unless somebody brought the id. */
export interface Subject {
  appId: string;
  userHash: string;
  /** Whether a record is of this user. */
  is(appId: unknown, userId: unknown): boolean;
}

/** How a job goes on between its portions. */
export interface Pacing {
  signal: AbortSignal;
  pause(): Promise<void>;
}

export function subjectOf(secret: string, appId: string, userHash: string): Subject {
  const hashOf = userHasher(secret);
  return {
    appId,
    userHash,
    is: (otherApp, userId) => otherApp === appId && typeof userId === 'string' && hashOf(appId, userId) === userHash,
  };
}

/** All times that a record can have: none is dated further ahead. */
const allTimes = () => ({ from: 0, to: Date.now() + 3 * DAY_MS });
const RECORDS_A_PAUSE = 1_000;
/** Different users whose hash is remembered. */
const MAX_SEEN = 100_000;

/** The id of the subject, where the store has events of it. Reads all events of the app: 100,000 a second or so. */
export async function findUserId(
  store: Pick<RecordScan, 'scan'>,
  subject: Subject,
  { signal, pause }: Pacing,
): Promise<string | undefined> {
  const others = new Set<string>();
  let records = 0;
  const range = allTimes();
  for await (const { point } of store.scan({ kind: 'event', apps: [subject.appId], range }, signal)) {
    records += 1;
    if (records % RECORDS_A_PAUSE === 0) await pause();
    if (point.kind !== 'event' || others.has(point.record.userId)) continue;
    const { appId, userId } = point.record;
    if (subject.is(appId, userId)) return userId;
    if (others.size < MAX_SEEN) others.add(userId);
  }
  return undefined;
}

/** How many events of the subject the store has; only those of a time that is meant. */
export async function countEvents(
  store: Pick<RecordScan, 'scan'>,
  subject: Subject,
  isMeant: (record: { timestamp: number }) => boolean,
  pacing: Pacing,
): Promise<number> {
  const userId = await findUserId(store, subject, pacing);
  if (userId === undefined) return 0;
  const range = allTimes();
  let events = 0;
  for await (const { point } of store.scan({ kind: 'event', apps: [subject.appId], userId, range }, pacing.signal)) {
    if (isMeant(point.record)) events += 1;
  }
  return events;
}
