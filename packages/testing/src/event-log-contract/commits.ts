import type { PartitionPosition } from '@analytics/shared/ports';
import { expect, it } from 'vitest';
import { gate, startReading, textOf, uncommitted } from '../event-log-reading.js';
import { type ContractSetUp, numbered } from './set-up.js';

/** What is committed, and what comes again. */
export function describeCommits({ setUp, eventually, closing }: ContractSetUp): void {
  it('nothing is committed before the handler has resolved', async () => {
    const { log, topic, group, record } = await setUp();
    const held = gate();
    closing.push(async () => held.open());
    await log.append([record('user', 'only')]);
    const { batches } = await startReading(log, { group, topic, handle: () => held.passed });

    await eventually('the handler running', () => batches.length > 0);
    expect(uncommitted(await log.positions(group, [topic]))).toBe(1);
    held.open();
    await eventually('the commit', async () => uncommitted(await log.positions(group, [topic])) === 0);
  });

  it('what was not committed comes again after a restart, what was does not', async () => {
    const { underTest, log, topic, group, record } = await setUp();
    await log.append([record('user', 'settled')]);
    const before = await startReading(log, {
      group,
      topic,
      handle: async ({ records }) => {
        if (records.some((candidate) => textOf(candidate) === 'unsettled')) throw new Error('not now');
      },
    });
    await eventually('the commit', async () => uncommitted(await log.positions(group, [topic])) === 0);
    await log.append([record('user', 'unsettled')]);
    await eventually('the refusal', () => before.batches.length > 1);
    await before.consumer.stop();

    const after = await startReading(await underTest.reopen(), { group, topic });

    await eventually('getting it again', () => after.taken.length > 0);
    expect(after.texts()).toEqual(['unsettled']);
  });

  it('commits are a contiguous prefix and never go backwards, whatever the handler refuses', async () => {
    const { log, topic, group, record } = await setUp();
    const settled = new Map<number, number>();
    let calls = 0;
    await startReading(log, {
      group,
      topic,
      handle: async ({ partition, records }) => {
        calls += 1;
        if (calls % 3 === 0) throw new Error('not now');
        settled.set(partition, (records.at(-1)?.offset ?? 0) + 1);
      },
    });
    const samples: { positions: PartitionPosition[]; settled: Map<number, number> }[] = [];
    const sample = async () => {
      const positions = await log.positions(group, [topic]);
      samples.push({ positions, settled: new Map(settled) });
      return positions;
    };

    for (const round of numbered(10)) {
      await log.append(numbered(20).map((text) => record(`user-${text}`, `${round}/${text}`)));
      await sample();
    }
    await eventually('committing all', async () => uncommitted(await sample()) === 0);

    const highest = new Map<number, number>();
    for (const { positions, settled: settledThen } of samples) {
      for (const { partition, committed } of positions) {
        expect(committed).toBeGreaterThanOrEqual(highest.get(partition) ?? 0);
        expect(committed).toBeLessThanOrEqual(settledThen.get(partition) ?? 0);
        highest.set(partition, committed);
      }
    }
  });

  it('how the records ended is kept with the committed offset, over a restart and once each', async () => {
    const { underTest, log, topic, group, record } = await setUp();
    await log.append(numbered(20).map((text) => record(`user-${text}`, text)));
    let failures = 0;
    const first = await startReading(log, {
      group,
      topic,
      handle: async () => {
        failures += 1;
        if (failures <= 2) throw new Error('not now');
      },
    });
    await eventually('committing all', async () => uncommitted(await log.positions(group, [topic])) === 0);
    await first.consumer.stop();

    const reopened = await underTest.reopen();
    await startReading(reopened, { group, topic });
    await reopened.append(numbered(10).map((text) => record(`user-${text}`, text)));
    await eventually('committing the rest', async () => uncommitted(await reopened.positions(group, [topic])) === 0);

    const positions = await reopened.positions(group, [topic]);
    expect(positions.map(({ settled }) => settled)).toEqual(
      positions.map(({ committed }) => ({
        stored: committed,
        duplicate: 0,
        deadLettered: 0,
        alreadySettled: 0,
        erased: 0,
      })),
    );
    expect(positions.reduce((sum, { committed }) => sum + committed, 0)).toBe(30);
  });

  it('positions add up: end minus committed is what is in flight', async () => {
    const { log, topic, group, record } = await setUp();
    expect(uncommitted(await log.positions(group, [topic]))).toBe(0);

    await log.append(numbered(30).map((text) => record(`user-${text}`, text)));

    const positions = await log.positions(group, [topic]);
    expect(positions.length).toBeGreaterThan(1);
    expect(positions.reduce((sum, { start, end }) => sum + end - start, 0)).toBe(30);
    expect(uncommitted(positions)).toBe(30);

    await startReading(log, { group, topic });
    await eventually('committing all', async () => uncommitted(await log.positions(group, [topic])) === 0);
    expect((await log.positions(group, [topic])).reduce((sum, { committed }) => sum + committed, 0)).toBe(30);
  });
}
