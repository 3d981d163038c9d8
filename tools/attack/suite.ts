import { AnalyticsClient, WriteLoad, waitFor } from '@analytics/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { describeBodies, describeTexts } from './cases/bodies.js';
import { describeDoors } from './cases/doors.js';
import { describeNames } from './cases/names.js';
import { describeReads } from './cases/reads.js';
import type { AttackTarget } from './target.js';
import { residentMb } from './vitals.js';

const SETTLED_MS = 60_000;
const BACK_MB = 900;

/** Every attack that any form of the service must withstand, while somebody goes on writing. Nothing of theirs is lost. */
export function describeAttacks(target: () => AttackTarget): void {
  let load: WriteLoad;
  beforeAll(() => {
    const client = new AnalyticsClient(target().url);
    load = new WriteLoad({ client, appId: 'bystander', users: 4, concurrency: 1, batchSize: 5 });
    load.start();
  });
  afterAll(() => load.stop());

  describe('bodies', () => describeBodies(target));
  describe('texts', () => describeTexts(target));
  describe('names', () => describeNames(target));
  describe('doors', () => describeDoors(target));
  describe('reads', () => describeReads(target));

  it('nothing that was acknowledged meanwhile is lost or counted twice', async () => {
    await load.stop();
    // Of a mixed batch, what was to be queued may be refused while the worker is far behind.
    expect(load.unexpected.filter((answer) => !answer.endsWith(': 207'))).toEqual([]);
    const client = new AnalyticsClient(target().url);
    const { acknowledged } = load;
    const stored = async () => {
      const ids: string[] = [];
      for (let user = 0; user < 4; user += 1) {
        for await (const { eventId } of client.allUserEvents(load.userOf(user), { limit: 1_000 })) ids.push(eventId);
      }
      return ids;
    };
    const ids = await waitFor(
      async () => {
        const found = await stored();
        return found.length >= acknowledged.size ? found : undefined;
      },
      { what: 'every acknowledged event', timeoutMs: SETTLED_MS },
    );
    expect(new Set(ids).size).toBe(ids.length);
    expect([...acknowledged].filter((id) => !ids.includes(id))).toEqual([]);
  });

  describeAftermath(target);
}

/** What holds once it is over. */
export function describeAftermath(target: () => AttackTarget): void {
  it('memory comes back', { skip: process.platform !== 'linux' }, async () => {
    const isBack = () => residentMb(target()) < BACK_MB;
    await waitFor(isBack, { timeoutMs: SETTLED_MS }).catch(() => {});
    expect(residentMb(target()), 'memory a minute later, MB').toBeLessThan(BACK_MB);
  });
}
