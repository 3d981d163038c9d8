import type { ConsumedRecord } from '@analytics/shared/ports';
import { systemClock } from '@analytics/shared/ports';
import { createLogger } from '@analytics/shared/telemetry';
import { waitFor } from '@analytics/testing';
import type { Admin, Batch } from 'kafkajs';
import { describe, expect, it } from 'vitest';
import { Assignment, type AssignmentOptions } from '../src/consumer/assignment.ts';
import { encodeOutcomeCounts } from '../src/consumer/commit-metadata.ts';
import type { PartitionProgress } from '../src/consumer/partition-loop.ts';

const settled = { stored: 5, duplicate: 0, deadLettered: 0, alreadySettled: 0, erased: 0 };

/** A fetch of `count` records from `from` on, as kafkajs hands it over. */
function fetched(from: number, count: number): Batch & { fetchedOffset: string } {
  const offsets = Array.from({ length: count }, (_, index) => String(from + index));
  return {
    topic: 'events',
    partition: 0,
    fetchedOffset: String(from),
    messages: offsets.map((offset) => ({ offset, key: null, value: Buffer.from(offset), timestamp: '0', headers: {} })),
    firstOffset: () => offsets[0] ?? null,
    lastOffset: () => offsets.at(-1) ?? String(from),
  } as unknown as Batch & { fetchedOffset: string };
}

/** The assignment of one partition that the group has settled up to 5, on a cluster that answers as it is told. */
function assignmentOn({ low = 0, high = 100 } = {}, options: Partial<AssignmentOptions> = {}) {
  const cluster = { low, high };
  const admin = {
    fetchOffsets: async () => [
      { topic: 'events', partitions: [{ partition: 0, offset: '5', metadata: encodeOutcomeCounts(settled) }] },
    ],
    fetchTopicOffsets: async () => [
      { partition: 0, offset: `${cluster.high}`, low: `${cluster.low}`, high: `${cluster.high}` },
    ],
  } as unknown as Admin;
  const calls: string[] = [];
  const committed: PartitionProgress[] = [];
  const handled: ConsumedRecord[] = [];
  const assignment = new Assignment({
    group: 'worker',
    partitions: { events: [0] },
    admin: () => admin,
    fetching: {
      pause: () => calls.push('pause'),
      resume: () => calls.push('resume'),
      seek: (_, _partition, offset) => calls.push(`seek ${offset}`),
    },
    commit: async (_, _partition, progress) => void committed.push(progress),
    onBatch: async ({ records }) => {
      handled.push(...records);
      return { stored: records.length, duplicate: 0, deadLettered: 0, alreadySettled: 0, erased: 0 };
    },
    runAlone: (_, run) => void run(),
    onHanging: () => {},
    handlerTimeoutMs: 60_000,
    stopping: new AbortController().signal,
    clock: systemClock,
    logger: createLogger({ service: 'test', level: 'silent' }),
    ...options,
  });
  return { assignment, cluster, calls, committed, handled, offsets: () => handled.map(({ offset }) => offset) };
}

describe('an assignment', () => {
  it('lets nothing be fetched before it is known where the group goes on', async () => {
    const { assignment, calls } = assignmentOn();
    expect(calls).toEqual(['pause']);
    expect(assignment.take(fetched(0, 3))).toBe(false);
    await waitFor(() => calls.length === 3);
    expect(calls).toEqual(['pause', 'seek 5', 'resume']);
  });

  it('drops a fetch that was on its way when the partition was assigned, and goes on where the group is', async () => {
    const { assignment, calls, offsets } = assignmentOn();
    await waitFor(() => calls.length === 3);
    expect(assignment.take(fetched(9, 2))).toBe(false);
    await waitFor(() => calls.length === 6);
    expect(calls.slice(3)).toEqual(['pause', 'seek 5', 'resume']);
    expect(assignment.take(fetched(5, 2))).toBe(true);
    await waitFor(() => offsets().length === 2);
    expect(offsets()).toEqual([5, 6]);
  });

  it('goes on at the oldest record when retention has passed it, keeping the counts', async () => {
    const { assignment, cluster, calls, committed, offsets } = assignmentOn();
    await waitFor(() => calls.length === 3);
    cluster.low = 20;
    // What kafkajs does after OFFSET_OUT_OF_RANGE: it fetches from the beginning.
    expect(assignment.take(fetched(20, 2))).toBe(false);
    await waitFor(() => calls.includes('seek 20'));
    await waitFor(() => committed.length === 1);
    expect(committed[0]).toEqual({ committed: 20, settled });
    expect(assignment.take(fetched(20, 2))).toBe(true);
    await waitFor(() => committed.length === 2);
    expect(offsets()).toEqual([20, 21]);
    expect(committed[1]).toEqual({ committed: 22, settled: { ...settled, stored: 7 } });
  });

  it('passes marks of transactions only where they are next', async () => {
    const { assignment, calls, committed } = assignmentOn();
    await waitFor(() => calls.length === 3);
    assignment.pass('events', 0, { first: 9, last: 9 });
    assignment.pass('events', 0, { first: 5, last: 6 });
    await waitFor(() => committed.length === 1);
    expect(committed).toEqual([{ committed: 7, settled }]);
  });

  it('takes and commits nothing once it is revoked', async () => {
    let open = () => {};
    const held = new Promise<void>((resolve) => (open = resolve));
    const { assignment, calls, committed } = assignmentOn(undefined, {
      onBatch: async ({ records }) => {
        await held;
        return { stored: records.length, duplicate: 0, deadLettered: 0, alreadySettled: 0, erased: 0 };
      },
    });
    await waitFor(() => calls.length === 3);
    assignment.take(fetched(5, 2));
    assignment.revoke();
    expect(assignment.take(fetched(7, 2))).toBe(false);
    open();
    await new Promise((resolve) => setImmediate(resolve));
    expect(committed).toEqual([]);
  });
});
