import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { GroupCommit, type GroupCommitOptions } from '../../src/batching/index.js';

/** A far side whose every flush waits until the test settles it. */
function createFarSide(limits: Partial<GroupCommitOptions<string, string>> = {}) {
  const flushes: { items: readonly string[]; succeed(): void; fail(error: Error): void }[] = [];
  const arrivals: (() => void)[] = [];
  const group = new GroupCommit<string, string>({
    flush: (items) =>
      new Promise((resolve, reject) => {
        flushes.push({ items, succeed: () => resolve(items.map((item) => `kept ${item}`)), fail: reject });
        for (const arrived of arrivals.splice(0)) arrived();
      }),
    sizeOf: (item) => item.length,
    maxBatchItems: 4,
    maxBatchBytes: 100,
    maxWaitingItems: 8,
    maxWaitingBytes: 200,
    ...limits,
  });
  const flushed = async (count: number) => {
    while (flushes.length < count) await new Promise<void>((resolve) => arrivals.push(resolve));
    return flushes[count - 1]!;
  };
  return { group, flushes, flushed };
}

describe('concurrent writers', () => {
  it('share a flush, and each gets the outcomes of its own items', async () => {
    const { group, flushes, flushed } = createFarSide();
    const calls = Promise.all([group.add(['a']), group.add(['b', 'c']), group.add(['d'])]);
    (await flushed(1)).succeed();
    expect(await calls).toEqual([['kept a'], ['kept b', 'kept c'], ['kept d']]);
    expect(flushes).toHaveLength(1);
  });

  it('that come during a flush go together in the next, in order', async () => {
    const { group, flushed } = createFarSide();
    const first = group.add(['a']);
    const flush = await flushed(1);
    const later = Promise.all([group.add(['b']), group.add(['c'])]);
    flush.succeed();
    await first;
    const next = await flushed(2);
    expect(next.items).toEqual(['b', 'c']);
    next.succeed();
    await later;
  });

  it('are never split: a call that does not fit waits for the next flush', async () => {
    const { group, flushed } = createFarSide();
    const calls = Promise.all([group.add(['a', 'b', 'c']), group.add(['d', 'e']), group.add(['f'])]);
    (await flushed(1)).succeed();
    const second = await flushed(2);
    second.succeed();
    expect(second.items).toEqual(['d', 'e', 'f']);
    expect((await calls).flat()).toHaveLength(6);
  });

  it('are bounded by bytes as by items', async () => {
    const { group, flushed } = createFarSide();
    const calls = Promise.all([group.add(['x'.repeat(60)]), group.add(['y'.repeat(60)])]);
    const first = await flushed(1);
    expect(first.items).toHaveLength(1);
    first.succeed();
    (await flushed(2)).succeed();
    await calls;
  });

  it('with one call larger than a batch: it goes alone', async () => {
    const { group, flushed } = createFarSide();
    const large = ['1', '2', '3', '4', '5', '6'];
    const calls = Promise.all([group.add(large), group.add(['a'])]);
    const first = await flushed(1);
    expect(first.items).toEqual(large);
    first.succeed();
    (await flushed(2)).succeed();
    await calls;
  });
});

describe('a flush that fails', () => {
  it('rejects its own calls only, and the next works', async () => {
    const { group, flushed } = createFarSide();
    const doomed = Promise.allSettled([group.add(['a']), group.add(['b'])]);
    const flush = await flushed(1);
    const good = group.add(['c']);
    flush.fail(new Error('disk full'));
    expect((await doomed).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    (await flushed(2)).succeed();
    expect(await good).toEqual(['kept c']);
    expect(group.waiting).toEqual({ items: 0, bytes: 0 });
  });

  it('by giving too few outcomes acknowledges nobody', async () => {
    const group = new GroupCommit<string, string>({
      flush: async () => ['one'],
      sizeOf: () => 1,
      maxBatchItems: 4,
      maxBatchBytes: 4,
      maxWaitingItems: 8,
      maxWaitingBytes: 8,
    });
    await expect(group.add(['a', 'b'])).rejects.toThrow(/one outcome an item/);
  });
});

describe('overload', () => {
  it.each([
    ['items', Array.from({ length: 8 }, () => 'x'), ['y']],
    ['bytes', ['x'.repeat(190)], ['y'.repeat(11)]],
  ])('of %s refuses before anything is taken', async (_name, waiting, refused) => {
    const { group, flushes, flushed } = createFarSide();
    const taken = group.add(waiting);
    const before = { ...group.waiting };
    await expect(group.add(refused)).rejects.toMatchObject({ code: 'overloaded', retryAfterSeconds: 2 });
    expect(group.waiting).toEqual(before);
    (await flushed(1)).succeed();
    await taken;
    expect(flushes.flatMap(({ items }) => items)).toEqual(waiting);
  });
});

describe('closing', () => {
  it('waits for what is under way and refuses what comes after', async () => {
    const { group, flushed } = createFarSide();
    const settled: string[] = [];
    const call = group.add(['a']).then(() => settled.push('call'));
    const closed = group.close().then(() => settled.push('close'));
    await expect(group.add(['b'])).rejects.toMatchObject({ code: 'shutting_down' });
    (await flushed(1)).succeed();
    await Promise.all([call, closed]);
    expect(settled).toEqual(['call', 'close']);
  });

  it('an idle group is closed at once', async () => {
    await expect(createFarSide().group.close()).resolves.toBeUndefined();
  });
});

it('whatever the calls and failures, each call gets its own outcomes or its own flush’s error, in order', async () => {
  const calls = fc.array(fc.array(fc.integer({ min: 1, max: 30 }), { maxLength: 9 }), { maxLength: 30 });
  await fc.assert(
    fc.asyncProperty(calls, fc.infiniteStream(fc.boolean()), async (sizes, failures) => {
      const flushes: { items: readonly { id: string; size: number }[]; failed: boolean }[] = [];
      const group = new GroupCommit<{ id: string; size: number }, string>({
        flush: async (items) => {
          const failed = failures.next().value === true;
          flushes.push({ items, failed });
          await new Promise((resolve) => setImmediate(resolve));
          if (failed) throw new Error(`flush ${flushes.length}`);
          return items.map(({ id }) => id);
        },
        sizeOf: ({ size }) => size,
        maxBatchItems: 5,
        maxBatchBytes: 60,
        maxWaitingItems: 10_000,
        maxWaitingBytes: 100_000,
      });
      const given = sizes.map((call, index) => call.map((size, at) => ({ id: `${index}.${at}`, size })));
      const results = await Promise.allSettled(given.map((items) => group.add(items)));

      expect(flushes.flatMap(({ items }) => items)).toEqual(given.flat());
      for (const [index, items] of given.entries()) {
        if (items.length === 0) continue;
        const homes = flushes.filter((flush) => flush.items.some(({ id }) => id === items[0]!.id));
        expect(homes).toHaveLength(1);
        for (const item of items) expect(homes[0]!.items).toContain(item);
        const result = results[index]!;
        expect(result.status).toBe(homes[0]!.failed ? 'rejected' : 'fulfilled');
        if (result.status === 'fulfilled') expect(result.value).toEqual(items.map(({ id }) => id));
      }
      for (const { items } of flushes) {
        const callsInside = new Set(items.map(({ id }) => id.split('.')[0])).size;
        if (callsInside > 1) expect(items.length).toBeLessThanOrEqual(5);
      }
      expect(group.waiting).toEqual({ items: 0, bytes: 0 });
    }),
  );
});
