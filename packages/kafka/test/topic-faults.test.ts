import { describe, expect, it } from 'vitest';
import { topicFaults } from '../src/topics/topic-faults.ts';

const fit = {
  name: 'events',
  partitions: 6,
  replicas: 3,
  minInsyncReplicas: 2,
  maxMessageBytes: 1_048_588,
  cleanupPolicy: 'delete',
  uncleanLeaderElection: false,
};
const needed = { replicationFactor: 3, minInsyncReplicas: 2, retention: 'broker' } as const;

describe('a topic', () => {
  it.each([
    ['as asked for', fit],
    ['with more than asked for', { ...fit, replicas: 5, minInsyncReplicas: 3 }],
  ])('%s is fit', (_, facts) => {
    expect(topicFaults(facts, needed)).toEqual([]);
  });

  it.each([
    ['with too few replicas', { ...fit, replicas: 2 }, ['events', '2 replica', 'KAFKA_REPLICATION_FACTOR', '3']],
    [
      'that acknowledges with too few replicas',
      { ...fit, minInsyncReplicas: 1 },
      ['events', 'min.insync.replicas=1', 'KAFKA_MIN_INSYNC_REPLICAS', '2'],
    ],
    [
      'that keeps only the last record of a key',
      { ...fit, cleanupPolicy: 'compact,delete' },
      ['events', 'cleanup.policy'],
    ],
    ['that can take no record', { ...fit, minInsyncReplicas: 4 }, ['events', 'min.insync.replicas=4', 'no record']],
  ])('%s is refused with what it has and what is needed', (_, facts, words) => {
    const faults = topicFaults(facts, needed);
    expect(faults).toHaveLength(1);
    for (const word of words) expect(faults[0]).toContain(word);
  });

  it('whose records need one order is refused with more than one partition', () => {
    const catalog = { ...fit, name: 'catalog', cleanupPolicy: 'compact' };
    const asked = { ...needed, retention: 'compact', isOrdered: true } as const;
    expect(topicFaults({ ...catalog, partitions: 1 }, asked)).toEqual([]);
    expect(topicFaults(catalog, asked)).toEqual([
      expect.stringContaining('catalog has 6 partitions and must have one'),
    ]);
  });

  it('that is to be compacted and is not, or also loses old records, is refused', () => {
    const compacted = { ...needed, retention: 'compact' } as const;
    expect(topicFaults({ ...fit, cleanupPolicy: 'compact' }, compacted)).toEqual([]);
    for (const cleanupPolicy of ['delete', 'compact,delete']) {
      const faults = topicFaults({ ...fit, cleanupPolicy }, compacted);
      expect(faults).toEqual([expect.stringContaining('set it to compact')]);
    }
  });
});
