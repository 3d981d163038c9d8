import { randomUUID } from 'node:crypto';
import { NO_OUTCOMES } from '@analytics/shared/domain';
import { appendAll } from '@analytics/shared/ports';
import { describeOnRealServers, startReading, textRecord, waitFor } from '@analytics/testing';
import { afterEach, expect, it } from 'vitest';
import { createFixture } from './event-log-fixture.ts';

describeOnRealServers('The committed offsets of a group', (servers) => {
  const fixture = createFixture(servers);
  afterEach(() => fixture.cleanUp());

  it('are set back with their counts, and the records behind them come again', async () => {
    const topic = `moved-${randomUUID()}`;
    const group = `group-${randomUUID()}`;
    const log = await fixture.openLog({ topics: [{ name: topic, retention: 'broker' }], partitions: 2 });
    const values = Array.from({ length: 20 }, (_, index) => `${index}`);
    await appendAll(
      log,
      values.map((value) => textRecord(topic, value, value)),
    );
    const reading = await startReading(log, { group, topic });
    await waitFor(() => reading.taken.length === 20);
    await waitFor(async () => (await log.positions(group, [topic])).every(({ committed, end }) => committed === end));
    const progress = [
      { topic, partition: 0, committed: 3, settled: { ...NO_OUTCOMES, stored: 2, duplicate: 1 } },
      { topic, partition: 1, committed: 1, settled: { ...NO_OUTCOMES, alreadySettled: 1 } },
    ];
    await expect(log.moveGroup?.(group, progress)).rejects.toThrow(/has 1 members: a worker runs/);
    await reading.consumer.stop();

    await log.moveGroup?.(group, progress);
    expect(await log.positions(group, [topic])).toMatchObject(progress);
    const again = await startReading(log, { group, topic });
    await waitFor(() => again.taken.length === 16);
    expect(again.taken.every(({ partition, offset }) => offset >= (progress[partition]?.committed ?? 0))).toBe(true);
  });

  it('are not touched by an empty list, which only asks whether somebody consumes', async () => {
    const topic = `moved-${randomUUID()}`;
    const log = await fixture.openLog({ topics: [{ name: topic, retention: 'broker' }], partitions: 1 });
    await log.moveGroup?.(`group-${randomUUID()}`, []);
  });
});
