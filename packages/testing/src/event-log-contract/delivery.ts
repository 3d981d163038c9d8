import type { ConsumedRecord } from '@analytics/shared/ports';
import { expect, it } from 'vitest';
import { arrayOf, byPartition, gate, startReading, textOf, uncommitted } from '../event-log-reading.js';
import { type ContractSetUp, numbered } from './set-up.js';

/** How records reach a handler: in order, side by side, again when it throws. */
export function describeDelivery({ setUp, eventually, closing }: ContractSetUp): void {
  it('a batch is consecutive offsets of one partition, and one batch a partition is handled at a time', async () => {
    const { log, topic, group, record } = await setUp();
    const handling = new Map<number, number>();
    let overlaps = 0;
    const { batches, taken } = await startReading(log, {
      group,
      topic,
      handle: async ({ partition }) => {
        handling.set(partition, (handling.get(partition) ?? 0) + 1);
        if (handling.get(partition) !== 1) overlaps += 1;
        await new Promise((resolve) => setImmediate(resolve));
        handling.set(partition, (handling.get(partition) ?? 0) - 1);
      },
    });

    for (const round of numbered(20))
      await log.append(numbered(30).map((text) => record(`user-${text}`, `${round}/${text}`)));

    await eventually('reading all', () => taken.length === 600);
    expect(overlaps).toBe(0);
    for (const { topic: from, partition, records } of batches) {
      const first = records[0]?.offset ?? Number.NaN;
      expect(records.map(({ offset }) => offset)).toEqual(records.map((_, index) => first + index));
      expect(records.every((candidate) => candidate.topic === from && candidate.partition === partition)).toBe(true);
    }
    for (const records of byPartition(taken).values()) {
      expect(records.map(({ offset }) => offset)).toEqual(records.map((_, index) => index));
    }
  });

  it('partitions go side by side: one that is held up does not hold up the others', async () => {
    const { log, topic, group, record } = await setUp();
    const held = gate();
    closing.push(async () => held.open());
    let heldPartition: number | undefined;
    const { taken } = await startReading(log, {
      group,
      topic,
      handle: async ({ partition }) => {
        heldPartition ??= partition;
        if (partition === heldPartition) await held.passed;
      },
    });

    await log.append(numbered(100).map((text) => record(`user-${text}`, text)));

    await eventually('reading the others', () => taken.length > 0);
    expect(byPartition(taken).has(heldPartition ?? -1)).toBe(false);
    held.open();
    await eventually('reading all', () => taken.length === 100);
  });

  it('a waiting consumer gets what is appended later', async () => {
    const { log, topic, group, record } = await setUp();
    const reading = await startReading(log, { group, topic });
    for (const text of numbered(3)) {
      await log.append([record('user', text)]);
      await eventually(`getting record ${text}`, () => reading.texts().includes(text));
    }
    expect(reading.texts()).toEqual(numbered(3));
  });

  it('a handler that throws gets the same records again, and nothing behind them before', async () => {
    const { log, topic, group, record } = await setUp();
    await log.append([record('user', 'first'), record('user', 'second')]);
    let failures = 0;
    const { batches, taken } = await startReading(log, {
      group,
      topic,
      handle: async () => {
        if (failures >= 2) return;
        failures += 1;
        throw new Error('not now');
      },
    });

    await eventually('taking the batch', () => taken.length >= 2);
    expect(batches.length).toBeGreaterThanOrEqual(3);
    expect(batches.slice(0, 3).map(({ records }) => records[0]?.offset)).toEqual([0, 0, 0]);
    expect(taken.map(textOf)).toEqual(['first', 'second']);
  });

  it('reading a topic gives what it holds, in order within a partition, and moves no group', async () => {
    const { log, topic, group, record } = await setUp();
    expect(await arrayOf(log.read(topic))).toEqual([]);
    await log.append(numbered(300).map((text) => record(`user-${Number(text) % 20}`, text)));
    const { taken } = await startReading(log, { group, topic });
    await eventually('the group being done', async () => uncommitted(await log.positions(group, [topic])) === 0);

    const read = await arrayOf(log.read(topic));

    const inOrder = (records: readonly ConsumedRecord[]) =>
      [...byPartition(records)].sort(([a], [b]) => a - b).flatMap(([, ofPartition]) => ofPartition);
    expect(inOrder(read)).toEqual(inOrder(taken));
    expect(await arrayOf(log.read(topic))).toHaveLength(300);
    expect(uncommitted(await log.positions(`${group}-other`, [topic]))).toBe(300);
  });

  it('a new group begins at the oldest record, and each group gets everything', async () => {
    const { log, topic, group, record } = await setUp();
    const texts = numbered(40);
    await log.append(texts.map((text) => record(`user-${text}`, text)));
    const first = await startReading(log, { group, topic });
    await eventually('the first group being done', async () => uncommitted(await log.positions(group, [topic])) === 0);

    const second = await startReading(log, { group: `${group}-later`, topic });
    await eventually('the second group reading all', () => second.taken.length === 40);
    await log.append([record('user', 'for both')]);

    await eventually('both getting the next', () => first.taken.length === 41 && second.taken.length === 41);
    expect(first.texts().sort()).toEqual([...texts, 'for both'].sort());
    expect(second.texts().sort()).toEqual([...texts, 'for both'].sort());
  });
}
