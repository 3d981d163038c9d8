import { buildEvent, catalogWithErased, storeWith } from '@analytics/testing';
import { expect, it } from 'vitest';
import { eraseAgain } from '../src/restore/erase-again.js';

const { signal } = new AbortController();
const ERASED_AT = Date.UTC(2026, 0, 31);

/** A store with an event of each user, and whom it was asked to erase. */
function storeOf(events: readonly { userId: string; timestamp: number }[]) {
  const erased: unknown[] = [];
  const store = storeWith({
    async *scan({ apps }) {
      for (const [index, event] of events.entries()) {
        if (apps === 'all' || !apps.includes('shop')) continue;
        const record = buildEvent({ appId: 'shop', ...event });
        yield { position: { timeNs: BigInt(index), id: '' }, point: { kind: 'event', record } };
      }
    },
    async *eraseUser({ userId }, { beforeMs } = {}) {
      erased.push([userId, beforeMs]);
      yield { events: 1, firstMs: 0, lastMs: 0 };
    },
  });
  return { store, erased };
}

it('users of tombstones are erased again in a restored store, and nobody else', async () => {
  const catalog = catalogWithErased(
    { userId: 'gone', erasedAt: ERASED_AT },
    { userId: 'back', erasedAt: ERASED_AT, allowAgain: true },
    { userId: 'new again', erasedAt: ERASED_AT, allowAgain: true },
    { userId: 'absent', erasedAt: ERASED_AT },
  );
  const { store, erased } = storeOf([
    { userId: 'gone', timestamp: ERASED_AT + 5 },
    { userId: 'back', timestamp: ERASED_AT - 5 },
    { userId: 'new again', timestamp: ERASED_AT + 5 },
    { userId: 'stays', timestamp: ERASED_AT - 5 },
    { userId: '', timestamp: ERASED_AT - 5 },
  ]);
  expect(await eraseAgain(store, catalog, signal)).toBe(2);
  expect(erased).toEqual([
    ['gone', undefined],
    ['back', ERASED_AT + 1],
  ]);
});

it('without tombstones the store is not read', async () => {
  expect(await eraseAgain(storeWith({}), catalogWithErased(), signal)).toBe(0);
});
