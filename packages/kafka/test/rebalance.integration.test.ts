import { randomUUID } from 'node:crypto';
import type { ConsumedRecord, Consumer, EventLog, PartitionPosition } from '@analytics/shared/ports';
import { describeOnRealServers, textOf, textRecord, uncommitted, waitFor } from '@analytics/testing';
import { afterEach, expect, it } from 'vitest';
import { createFixture } from './event-log-fixture.ts';

const TIMEOUT_MS = 60_000;

describeOnRealServers('a consumer group of the Kafka event log', (servers) => {
  const fixture = createFixture(servers);
  afterEach(() => fixture.cleanUp());

  it('settles every record, and each is counted once, while members come and go', async () => {
    const topic = `rebalance-${randomUUID()}`;
    const group = `group-${randomUUID()}`;
    const topics = [{ name: topic, retention: 'broker' as const }];
    const open = () => fixture.openLog({ topics, partitions: 6 });
    const producer = await open();
    const handled = new Map<string, number>();
    const handling = new Map<string, number>();
    let overlaps = 0;

    const join = async (log: EventLog, member: string): Promise<Consumer> =>
      log.consume({
        group,
        topics: [topic],
        onFatal: (error) => expect.fail(String(error)),
        onBatch: async ({ partition, records }) => {
          const place = `${member}/${partition}`;
          handling.set(place, (handling.get(place) ?? 0) + 1);
          if (handling.get(place) !== 1) overlaps += 1;
          await new Promise((resolve) => setTimeout(resolve, Math.random() * 20));
          handling.set(place, (handling.get(place) ?? 0) - 1);
          if (Math.random() < 0.05) throw new Error('not now');
          for (const record of records) handled.set(textOf(record), (handled.get(textOf(record)) ?? 0) + 1);
          return { stored: records.length, duplicate: 0, deadLettered: 0, alreadySettled: 0, erased: 0 };
        },
      });

    const samples: PartitionPosition[][] = [];
    let appended = 0;
    let flowing = true;
    const flow = (async () => {
      while (flowing) {
        const records = Array.from({ length: 40 }, (_, index) =>
          textRecord(topic, `user-${index}`, String(appended + index)),
        );
        await producer.append(records);
        appended += records.length;
        samples.push(await producer.positions(group, [topic]));
      }
    })();

    const first = await join(await open(), 'first');
    await waitFor(() => handled.size > 200, { timeoutMs: TIMEOUT_MS });
    for (let round = 0; round < 3; round += 1) {
      const before = handled.size;
      const other = await join(await open(), `other-${round}`);
      await waitFor(() => handled.size > before + 500, { timeoutMs: TIMEOUT_MS });
      await other.stop();
    }
    const last = await join(await open(), 'last');
    await first.stop();
    flowing = false;
    await flow;
    await waitFor(async () => uncommitted(await producer.positions(group, [topic])) === 0, { timeoutMs: TIMEOUT_MS });

    expect(handled.size).toBe(appended);
    expect(overlaps).toBe(0);
    const positions = await producer.positions(group, [topic]);
    expect(positions.map(({ settled }) => settled.stored)).toEqual(positions.map(({ end }) => end));
    const highest = new Map<number, number>();
    for (const { partition, committed, settled } of samples.flat()) {
      expect(committed).toBeGreaterThanOrEqual(highest.get(partition) ?? 0);
      expect(settled.stored).toBe(committed);
      highest.set(partition, committed);
    }
    await last.stop();
  });

  it('gives the partitions of a member that was stopped to the others at once, each record in order', async () => {
    const topic = `rebalance-${randomUUID()}`;
    const group = `group-${randomUUID()}`;
    const topics = [{ name: topic, retention: 'broker' as const }];
    const log = await fixture.openLog({ topics });
    const taken: ConsumedRecord[] = [];
    const join = async () =>
      (await fixture.openLog({ topics })).consume({
        group,
        topics: [topic],
        onFatal: () => {},
        onBatch: async ({ records }) => {
          taken.push(...records);
          return { stored: records.length, duplicate: 0, deadLettered: 0, alreadySettled: 0, erased: 0 };
        },
      });
    const [first, second] = await Promise.all([join(), join()]);
    const append = (round: number) =>
      log.append(Array.from({ length: 40 }, (_, index) => textRecord(topic, `user-${index}`, `${round}/${index}`)));
    await append(1);
    await waitFor(() => new Set(taken.map(textOf)).size === 40, { timeoutMs: TIMEOUT_MS });
    await first.stop();
    await append(2);
    await waitFor(() => new Set(taken.map(textOf)).size === 80, { timeoutMs: TIMEOUT_MS });
    await second.stop();
    for (const position of await log.positions(group, [topic])) {
      const offsets = taken.filter(({ partition }) => partition === position.partition).map(({ offset }) => offset);
      expect([...new Set(offsets)]).toEqual(Array.from({ length: position.end }, (_, offset) => offset));
    }
  });
});
