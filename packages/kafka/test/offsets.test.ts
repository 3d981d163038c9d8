import { NO_OUTCOMES } from '@analytics/shared/domain';
import type { Admin } from 'kafkajs';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { extentsOf, offsetsAtTime, openingOf, progressOf } from '../src/consumer/offsets.ts';
import { isRecoverable } from '../src/faults.ts';

const settled = { stored: 5, duplicate: 0, deadLettered: 0, alreadySettled: 0, erased: 0 };

describe('where a group goes on', () => {
  it.each([
    [
      'a new group begins at the oldest record',
      undefined,
      { start: 3, end: 9 },
      { committed: 3, settled: NO_OUTCOMES },
      0,
    ],
    ['a known one goes on behind its commit', 5, { start: 0, end: 9 }, { committed: 5, settled }, 0],
    ['at the end there is nothing to do', 9, { start: 0, end: 9 }, { committed: 9, settled }, 0],
    [
      'what retention has removed is passed, and said to be lost',
      5,
      { start: 8, end: 9 },
      { committed: 8, settled },
      3,
    ],
    [
      'past the end, the brokers have lost records: everything left comes again',
      12,
      { start: 2, end: 9 },
      { committed: 2, settled: NO_OUTCOMES },
      3,
    ],
  ])('%s', (_, committed, extent, progress, lost) => {
    const known = committed === undefined ? undefined : { committed, settled };
    expect(openingOf(known, extent)).toEqual({ progress, lost });
  });
});

describe('offsets of a cluster in which something moves', () => {
  /** As kafkajs has thrown it while a broker was killed. */
  const tripped = () => new TypeError("Cannot read properties of undefined (reading 'pop')");
  const failure = (type: string) => Object.assign(new Error(type), { name: 'KafkaJSProtocolError', type });

  it.each(['GROUP_LOAD_IN_PROGRESS', 'GROUP_COORDINATOR_NOT_AVAILABLE', 'NOT_COORDINATOR_FOR_GROUP'])(
    'are read again when the coordinator says %s',
    async (type) => {
      let calls = 0;
      const fetchOffsets = async () => {
        calls += 1;
        if (calls < 3) throw failure(type);
        return [{ topic: 'events', partitions: [{ partition: 0, offset: '7', metadata: '' }] }];
      };
      const progress = await progressOf({ fetchOffsets } as unknown as Admin, 'group', ['events']);
      expect(progress.get('events')?.get(0)?.committed).toBe(7);
    },
  );

  it('are read again when kafkajs trips over an answer without the topic', async () => {
    let calls = 0;
    const fetchTopicOffsets = async () => {
      calls += 1;
      if (calls < 3) throw tripped();
      return [{ partition: 0, offset: '9', low: '2', high: '9' }];
    };
    const extents = await extentsOf({ fetchTopicOffsets } as unknown as Admin, 'events');
    expect(extents.get(0)).toEqual({ start: 2, end: 9 });
  });

  it.each(['fetchTopicOffsets', 'fetchTopicOffsetsByTimestamp'])(
    'that %s never says are a fault that passes',
    async (name) => {
      const now = vi.spyOn(performance, 'now');
      onTestFinished(() => now.mockRestore());
      for (const ms of [0, 1_000, 4_000]) now.mockReturnValueOnce(ms);
      const admin = { [name]: async () => Promise.reject(tripped()) } as unknown as Admin;
      const read = name === 'fetchTopicOffsets' ? extentsOf(admin, 'events') : offsetsAtTime(admin, 'events', 0);
      const error: unknown = await read.catch((reason: unknown) => reason);
      expect([isRecoverable(error), String(error)]).toEqual([true, expect.stringContaining('did not say the offsets')]);
    },
  );

  it('are not asked for again when the answer is final', async () => {
    const fetchOffsets = async () => {
      throw failure('GROUP_AUTHORIZATION_FAILED');
    };
    const reading = progressOf({ fetchOffsets } as unknown as Admin, 'group', ['events']);
    await expect(reading).rejects.toThrow('GROUP_AUTHORIZATION_FAILED');
  });
});
