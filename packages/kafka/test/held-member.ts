import { randomUUID } from 'node:crypto';
import { startReading, textRecord, uncommitted, waitFor } from '@analytics/testing';
import type { Fixture } from './event-log-fixture.ts';
import { memberIds, putOut } from './leave-group.ts';

const TIMEOUT_MS = 60_000;
/** What a member may be away for; its process would be ended after 120 s. */
const COMEBACK_MS = 30_000;

/** What a handler waits for. */
function createHold() {
  let end = (_error?: Error): void => {};
  const ended = new Promise<void>((resolve, reject) => {
    end = (error) => (error === undefined ? resolve() : reject(error));
  });
  // A handler may not wait for it yet.
  ended.catch(() => {});
  return { ended, end: (error?: Error) => end(error) };
}

/** The only member of a group; what its handler gets hangs from `hang` on until it is let go or fails. */
export async function startHeldMember(fixture: Fixture, { partitions = 1 } = {}) {
  const topic = `rejoin-${randomUUID()}`;
  const group = `group-${randomUUID()}`;
  const log = await fixture.openLog({ topics: [{ name: topic, retention: 'broker' }], partitions });
  let hold = createHold();
  hold.end();
  const reading = await startReading(log, { group, topic, handle: () => hold.ended });
  const append = (text: string) => log.append([textRecord(topic, text, text)]);

  const positions = () => log.positions(group, [topic]);

  return {
    group,
    fatal: reading.fatal,
    putOut: () => putOut(fixture, group),
    /** Resolves once the handler hangs with a record that was appended for it. */
    hang: async (text: string) => {
      hold = createHold();
      const before = reading.batches.length;
      await append(text);
      await waitFor(() => reading.batches.length > before, { timeoutMs: TIMEOUT_MS, what: 'the handler hangs' });
    },
    letGo: () => hold.end(),
    /** Fails what hangs; what comes then is handled. */
    fail: () => {
      const failed = hold;
      hold = createHold();
      hold.end();
      failed.end(new Error('the store does not answer'));
    },
    isBack: () =>
      waitFor(async () => (await memberIds(fixture, group)).length > 0, { timeoutMs: COMEBACK_MS, what: 'joining' }),
    /** Resolves once a record that is appended now was handled. */
    handlesNext: async (text: string) => {
      await append(text);
      await waitFor(() => reading.texts().includes(text), { timeoutMs: COMEBACK_MS, what: `handling ${text}` });
    },
    /** Offsets that are committed without having been handled. */
    committedTooFar: async (): Promise<number[]> => {
      // Read before what is handled is: that only grows.
      const committed = await positions();
      return committed.flatMap(({ partition, committed: next }) => {
        const handled = new Set(reading.taken.filter((one) => one.partition === partition).map(({ offset }) => offset));
        return Array.from({ length: next }, (_, offset) => offset).filter((offset) => !handled.has(offset));
      });
    },
    /** Resolves with what the group has settled once that is everything. */
    settled: async () => {
      const isAll = async () => uncommitted(await positions()) === 0;
      await waitFor(isAll, { timeoutMs: COMEBACK_MS, what: 'committing everything' });
      let [stored, appended] = [0, 0];
      for (const { settled, end } of await positions()) {
        stored += settled.stored;
        appended += end;
      }
      return { stored, appended, handled: new Set(reading.texts()).size };
    },
  };
}

export type HeldMember = Awaited<ReturnType<typeof startHeldMember>>;
