import type { OutcomeCounts } from '@analytics/shared/domain';
import { OperatorError } from '@analytics/shared/errors';
import type { ConsumedRecord } from '@analytics/shared/ports';
import { systemClock } from '@analytics/shared/ports';
import { createLogger } from '@analytics/shared/telemetry';
import { waitFor } from '@analytics/testing';
import { describe, expect, it } from 'vitest';
import { PartitionLoop, type PartitionLoopOptions, type PartitionProgress } from '../src/consumer/partition-loop.ts';

const record = (offset: number, bytes = 1): ConsumedRecord => ({
  topic: 'events',
  partition: 0,
  offset,
  key: null,
  value: Buffer.alloc(bytes),
  headers: {},
  appendedAt: 0,
});
const fetched = (from: number, count: number) => ({
  records: Array.from({ length: count }, (_, index) => record(from + index)),
  next: from + count,
});
const allStored = (count: number): OutcomeCounts => ({
  stored: count,
  duplicate: 0,
  deadLettered: 0,
  alreadySettled: 0,
  erased: 0,
});

/** A loop from offset 10 with 4 records settled before, and what was handled and committed. */
function loopWith(options: Partial<PartitionLoopOptions> = {}) {
  const ending = new AbortController();
  const revoked = new AbortController();
  const handled: number[][] = [];
  const committed: PartitionProgress[] = [];
  const hanging: Error[] = [];
  const loop = new PartitionLoop({
    topic: 'events',
    partition: 0,
    progress: { committed: 10, settled: { stored: 3, duplicate: 0, deadLettered: 1, alreadySettled: 0, erased: 0 } },
    onBatch: async ({ records }) => {
      handled.push(records.map(({ offset }) => offset));
      return allStored(records.length);
    },
    commit: async (progress) => void committed.push(progress),
    onRoom: () => {},
    onHanging: (error) => hanging.push(error),
    handlerTimeoutMs: 60_000,
    ending: AbortSignal.any([ending.signal, revoked.signal]),
    revoked: revoked.signal,
    clock: systemClock,
    logger: createLogger({ service: 'test', level: 'silent' }),
    ...options,
  });
  return { loop, ended: loop.run(), ending, revoked, handled, committed, hanging };
}

describe('the loop of a partition', () => {
  it('commits the offset behind each batch with the counts of everything settled so far', async () => {
    const { loop, committed } = loopWith();
    loop.take(fetched(10, 3));
    await waitFor(() => committed.length === 1);
    loop.take(fetched(13, 2));
    await waitFor(() => committed.length === 2);
    expect(committed).toEqual([
      { committed: 13, settled: { stored: 6, duplicate: 0, deadLettered: 1, alreadySettled: 0, erased: 0 } },
      { committed: 15, settled: { stored: 8, duplicate: 0, deadLettered: 1, alreadySettled: 0, erased: 0 } },
    ]);
  });

  it('a commit that fails is made again, once, with the same counts', async () => {
    let failures = 0;
    const committed: PartitionProgress[] = [];
    const { loop, handled } = loopWith({
      commit: async (progress) => {
        failures += 1;
        if (failures <= 2) throw new Error('the coordinator is away');
        committed.push(progress);
      },
    });
    loop.take(fetched(10, 3));
    await waitFor(() => committed.length === 1);
    expect(committed[0]).toEqual({
      committed: 13,
      settled: { stored: 6, duplicate: 0, deadLettered: 1, alreadySettled: 0, erased: 0 },
    });
    expect(handled).toEqual([[10, 11, 12]]);
  });

  it('says since when a batch is refused, and why, until the handler takes it', async () => {
    const refusal = new OperatorError('raise max.message.bytes');
    let refusing = true;
    let tries = 0;
    const { loop, committed } = loopWith({
      clock: { now: () => 1_000 + tries },
      onBatch: async ({ records }) => {
        tries += 1;
        if (refusing) throw refusal;
        return allStored(records.length);
      },
    });
    loop.take(fetched(10, 3));
    await waitFor(() => tries > 1);
    expect(loop.refused).toEqual({ partition: 'events/0', since: 1_001, error: refusal });
    expect(committed).toEqual([]);
    refusing = false;
    await waitFor(() => committed.length === 1);
    expect(loop.refused).toBeUndefined();
  });

  it('a batch that is with the handler when the partition is revoked is not committed', async () => {
    let open = () => {};
    const { loop, revoked, ended, committed } = loopWith({
      onBatch: async ({ records }) => {
        await new Promise<void>((resolve) => (open = resolve));
        return allStored(records.length);
      },
    });
    loop.take(fetched(10, 3));
    await waitFor(() => !loop.waiting);
    await new Promise((resolve) => setImmediate(resolve));
    revoked.abort();
    open();
    await ended;
    expect(committed).toEqual([]);
  });

  it('a batch that is with the handler when consuming stops is committed, what is queued is not handled', async () => {
    let open = () => {};
    const { loop, ending, ended, committed } = loopWith({
      onBatch: async ({ records }) => {
        await new Promise<void>((resolve) => (open = resolve));
        return allStored(records.length);
      },
    });
    loop.take(fetched(10, 3));
    await waitFor(() => !loop.waiting);
    await new Promise((resolve) => setImmediate(resolve));
    loop.take(fetched(13, 3));
    ending.abort();
    open();
    await ended;
    expect(committed.map((progress) => progress.committed)).toEqual([13]);
  });

  it('what holds no record is committed without the handler', async () => {
    const { loop, committed, handled } = loopWith();
    loop.take({ records: [], next: 12 });
    await waitFor(() => committed.length === 1);
    expect(handled).toEqual([]);
    expect(committed[0]).toEqual({
      committed: 12,
      settled: { stored: 3, duplicate: 0, deadLettered: 1, alreadySettled: 0, erased: 0 },
    });
  });

  it('a batch has at most 1,000 records, and the loop says when it has room for no more', async () => {
    let open = () => {};
    const sizes: number[] = [];
    const { loop, committed } = loopWith({
      onBatch: async ({ records }) => {
        sizes.push(records.length);
        if (sizes.length === 1) await new Promise<void>((resolve) => (open = resolve));
        return allStored(records.length);
      },
    });
    loop.take(fetched(10, 1));
    await waitFor(() => sizes.length === 1);
    expect(loop.full).toBe(false);
    loop.take(fetched(11, 15_000));
    expect(loop.full).toBe(true);
    open();
    await waitFor(() => committed.at(-1)?.committed === 15_011);
    expect(sizes).toEqual([1, ...Array.from({ length: 15 }, () => 1_000)]);
    expect(committed.at(-1)?.settled.stored).toBe(15_004);
    expect(loop.full).toBe(false);
  });

  it('a handler that does not end is reported', async () => {
    const { loop, hanging } = loopWith({ onBatch: () => new Promise(() => {}), handlerTimeoutMs: 20 });
    loop.take(fetched(10, 1));
    await waitFor(() => hanging.length === 1);
    expect(hanging[0]?.message).toContain('events/0');
  });
});
