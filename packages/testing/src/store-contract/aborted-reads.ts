import { expect, it } from 'vitest';
import { createRandom } from '../seeded-random.js';
import { type CurrentStore, createScope, idsOf, NOON } from './scope.js';

const EVENTS = 100;
/** The turns of the event loop after which a read is aborted: before it starts, while it runs, and when it has ended. */
const MAX_TURNS = 40;
/** Ends what hangs; a read takes milliseconds. */
const SLOW_MS = 10_000;

async function afterTurns(turns: number): Promise<void> {
  for (let turn = 0; turn < turns; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}

/** A read that is given up leaves nothing behind that the next one meets, in so many tries. */
export function abortedReadPromises(current: CurrentStore, rounds: number): void {
  it('answers the next read right and at once, wherever the one before was aborted', { timeout: 300_000 }, async () => {
    const scope = createScope(current);
    const points = Array.from({ length: EVENTS }, (_, index) =>
      scope.event({ eventId: `e${index}`, timestamp: NOON + index, properties: { text: 'x'.repeat(500) } }),
    );
    await scope.write(points);
    const random = createRandom(1);
    const large = {
      userId: scope.userId,
      apps: [scope.appId],
      range: { from: NOON, to: NOON + EVENTS },
      limit: EVENTS,
    };
    const newest = `e${EVENTS - 1}`;
    for (let round = 0; round < rounds; round += 1) {
      const leaving = new AbortController();
      const read = current().store.userEvents(large, leaving.signal);
      const settled = read.then(
        ({ events }) => expect(events).toHaveLength(EVENTS),
        (error: unknown) => {
          expect(error).toMatchObject({ code: 'store_unavailable' });
          expect(error).not.toMatchObject({ message: expect.stringContaining('write') });
        },
      );
      await afterTurns(random(MAX_TURNS));
      leaving.abort();
      // Every other time the next read waits for no end of the aborted one.
      if (round % 2 === 0) await settled;
      const small = scope.events({ range: large.range, limit: 1 });
      expect(idsOf(await within(SLOW_MS, small))).toEqual([newest]);
      await settled;
    }
  });
}

async function within<T>(ms: number, promise: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`not within ${ms} ms`)), ms);
  });
  try {
    return await Promise.race([promise, tooLate]);
  } finally {
    clearTimeout(timer);
  }
}
