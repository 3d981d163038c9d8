import { describe, expect, it } from 'vitest';
import { type QueuedRecord, queuedRecord } from '../src/producer/queued-record.ts';
import { type PartitionSend, shareSends } from '../src/producer/share-sends.ts';

const record = queuedRecord({ topic: 'events', key: 'user', value: Buffer.from('x'), headers: {} }, 0);
const several = (count: number): QueuedRecord[] => Array.from({ length: count }, () => record);

/** Partitions 0 and 2 are of broker 1, partition 1 is of broker 2, and nobody knows who leads partition 3. */
const LEADERS = new Map([
  [0, 1],
  [1, 2],
  [2, 1],
]);

function sharing(answer: (partitions: number[]) => Promise<void> | void = () => {}) {
  const requests: string[] = [];
  const send = shareSends({
    leaderOf: (_topic, partition) => LEADERS.get(partition),
    request: async (topic: string, sends: readonly PartitionSend[]) => {
      const partitions = sends.map(({ partition }) => partition);
      requests.push(`${topic} ${sends.map(({ partition, records }) => `${partition}:${records.length}`).join(' ')}`);
      await answer(partitions);
    },
  });
  return { requests, send };
}

describe('sends that begin in one turn', () => {
  it('go in one request to each broker', async () => {
    const { requests, send } = sharing();
    await Promise.all([send('events', 0, several(2)), send('events', 1, several(1)), send('events', 2, several(3))]);
    expect(requests).toEqual(['events 0:2 2:3', 'events 1:1']);
  });

  it('go alone for a partition whose leader is not known, and for another topic', async () => {
    const { requests, send } = sharing();
    await Promise.all([send('events', 0, several(1)), send('events', 3, several(1)), send('metrics', 0, several(1))]);
    expect(requests).toEqual(['events 0:1', 'events 3:1', 'metrics 0:1']);
  });

  it('are cut where one request would be too much', async () => {
    const { requests, send } = sharing();
    await Promise.all([
      send('events', 0, several(2_400)),
      send('events', 2, several(2_400)),
      send('events', 0, several(1_600)),
    ]);
    expect(requests).toEqual(['events 0:2400', 'events 2:2400 0:1600']);
  });
});

it('a send in a later turn waits for none before it', async () => {
  let first = true;
  const { requests, send } = sharing(() => {
    if (!first) return;
    first = false;
    return new Promise(() => {});
  });
  void send('events', 0, several(1));
  await new Promise((resolve) => setImmediate(resolve));
  await send('events', 2, several(1));
  expect(requests).toEqual(['events 0:1', 'events 2:1']);
});

it('a failure is of its own partition: the others of the request are sent again alone, and succeed', async () => {
  const { requests, send } = sharing((partitions) => {
    if (partitions.includes(2)) throw new Error('partition 2 cannot take it');
  });
  const [good, bad] = await Promise.allSettled([send('events', 0, several(1)), send('events', 2, several(1))]);
  expect(good.status).toBe('fulfilled');
  expect(bad).toMatchObject({ status: 'rejected', reason: { message: 'partition 2 cannot take it' } });
  expect(requests).toEqual(['events 0:1 2:1', 'events 0:1', 'events 2:1']);
});

it('a send that was alone is not sent twice', async () => {
  const { requests, send } = sharing(() => {
    throw new Error('away');
  });
  await expect(send('events', 1, several(1))).rejects.toThrow('away');
  expect(requests).toEqual(['events 1:1']);
});
