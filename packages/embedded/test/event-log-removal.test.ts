import type { EventLog } from '@analytics/shared/ports';
import { textOf, textRecord } from '@analytics/testing';
import { afterEach, expect, it } from 'vitest';
import { createFixture, KEPT_TOPIC, TOPIC } from './event-log-fixture.js';

const fixture = createFixture();
afterEach(() => fixture.cleanUp());

const newOptions = () => ({ directory: fixture.newFolder(), partitions: 1 });

async function append(log: EventLog, count: number, topic = KEPT_TOPIC): Promise<void> {
  for (let n = 0; n < count; n += 1) await log.append([textRecord(topic, 'k', String(n))]);
}
async function texts(log: EventLog): Promise<string[]> {
  const found = [];
  for await (const record of log.read(KEPT_TOPIC)) found.push(textOf(record));
  return found;
}
const at = (...offsets: number[]) => offsets.map((offset) => ({ partition: 0, offset }));

it('removed records are gone, the others stay at their offsets, through a stop and through a crash', async () => {
  const options = newOptions();
  const log = await fixture.openLog(options);
  await append(log, 6);
  await log.remove?.(KEPT_TOPIC, at(0, 2, 3));
  expect(await texts(log)).toEqual(['1', '4', '5']);
  const crashed = await fixture.openLog({ ...options, directory: fixture.crashCopy(options.directory) });
  expect(await texts(crashed)).toEqual(['1', '4', '5']);
  await log.stop();
  const again = await fixture.openLog(options);
  await append(again, 1);
  const offsets = [];
  for await (const { offset } of again.read(KEPT_TOPIC)) offsets.push(offset);
  expect(offsets).toEqual([1, 4, 5, 6]);
});

it('the newest record of a partition stays, and removing what is not there does nothing', async () => {
  const options = newOptions();
  const log = await fixture.openLog(options);
  await append(log, 2);
  await log.remove?.(KEPT_TOPIC, [...at(0, 0, 1, 7), { partition: 5, offset: 0 }]);
  await log.remove?.(KEPT_TOPIC, at(0));
  expect(await texts(log)).toEqual(['1']);
  await log.stop();
  expect(await texts(await fixture.openLog(options))).toEqual(['1']);
});

it('removals side by side free the room of each record once', async () => {
  const log = await fixture.openLog({ ...newOptions(), maxBytes: 1_000_000 });
  const large = textRecord(KEPT_TOPIC, 'k', 'x'.repeat(10_000));
  const appendUntilFull = async (): Promise<number> => {
    for (let count = 0; ; count += 1) {
      const isFull = await log.append([large]).then(
        () => false,
        () => true,
      );
      if (isFull) return count;
    }
  };
  expect(await appendUntilFull()).toBeGreaterThan(95);
  // Each names the record of the next one as well.
  const removals = Array.from({ length: 90 }, async (_, offset) => log.remove?.(KEPT_TOPIC, at(offset, offset + 1)));
  await Promise.all(removals);
  expect(await appendUntilFull()).toBe(91);
});

it('nothing is removed singly from a topic that has consumers', async () => {
  const log = await fixture.openLog(newOptions());
  await append(log, 2, TOPIC);
  await expect(log.remove?.(TOPIC, at(0))).rejects.toThrow(/cannot be removed/);
});
