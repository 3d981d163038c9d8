import type { EventLog } from '@analytics/shared/ports';
import { startReading, textRecord, uncommitted, waitFor } from '@analytics/testing';
import { ClassicLevel } from 'classic-level';
import { afterEach, describe, expect, it } from 'vitest';
import { createFixture, KEPT_TOPIC, TOPIC } from './event-log-fixture.js';

const fixture = createFixture();
afterEach(() => fixture.cleanUp());

const DAY = 86_400_000;
const appendTexts = (log: EventLog, topic: string, texts: readonly string[]) =>
  log.append(texts.map((text) => textRecord(topic, 'user', text)));
const startOf = async (log: EventLog, topic = TOPIC) => (await log.positions('worker', [topic]))[0]!.start;
const consumeAll = async (log: EventLog, group: string, topic = TOPIC) => {
  const reading = await startReading(log, { group, topic });
  await waitFor(async () => uncommitted(await log.positions(group, [topic])) === 0);
  return reading;
};

async function recordKeys(directory: string): Promise<string[]> {
  const level = new ClassicLevel(fixture.crashCopy(directory));
  const keys = await level.keys({ gte: 'r/', lt: 'r0' }).all();
  await level.close();
  return keys;
}

describe('retention', () => {
  it('records go once they are consumed and old, and what is left is there after a restart', async () => {
    let now = 1_000_000;
    const options = { directory: fixture.newFolder(), partitions: 1, retentionMs: DAY, clock: { now: () => now } };
    const log = await fixture.openLog(options);
    await appendTexts(log, TOPIC, ['1', '2', '3']);
    await consumeAll(log, 'worker');
    now += DAY;
    await appendTexts(log, TOPIC, ['4']);

    await waitFor(async () => (await startOf(log)) === 3);
    await waitFor(async () => (await recordKeys(options.directory)).length === 1);
    await log.stop();
    const reading = await consumeAll(await fixture.openLog(options), 'other');
    expect(reading.texts()).toEqual(['4']);
  });

  it('records that are consumed but young stay, and so do old ones that one group has not consumed', async () => {
    let now = 1_000_000;
    const log = await fixture.openLog({ partitions: 1, retentionMs: DAY, clock: { now: () => now } });
    const slow = await startReading(log, {
      group: 'slow',
      topic: TOPIC,
      handle: async () => Promise.reject(new Error('not now')),
    });
    await appendTexts(log, TOPIC, ['1', '2']);
    const fast = await consumeAll(log, 'worker');
    now += 2 * DAY;
    await appendTexts(log, TOPIC, ['3']);
    await waitFor(() => fast.taken.length === 3);
    await slow.consumer.stop();
    // The trim that follows the commits has run by the time a later one has: make the slow group let go of the rest.
    expect(await startOf(log)).toBe(0);
    const again = await startReading(log, { group: 'slow', topic: TOPIC });
    await waitFor(async () => (await startOf(log)) === 2);
    expect(again.texts()).toEqual(['1', '2', '3']);
  });

  it('consumed records go early when the log is more than half full; unconsumed ones never go', async () => {
    const log = await fixture.openLog({ partitions: 1, maxBytes: 100_000 });
    const texts = Array.from({ length: 60 }, (_, index) => `${index}`.padEnd(1_000, '.'));
    await appendTexts(log, TOPIC, texts);
    await consumeAll(log, 'worker');
    await waitFor(async () => (await startOf(log)) > 0);
    const start = await startOf(log);
    expect(start).toBeLessThan(30);

    const reading = await consumeAll(log, 'later');
    expect(reading.texts()).toEqual(texts.slice(start));
  });

  it('a log that is full of unconsumed records drops none of them', async () => {
    const log = await fixture.openLog({ partitions: 1, maxBytes: 50_000, retentionMs: 0 });
    let appended = 0;
    const refusal = await (async () => {
      for (;;) {
        await appendTexts(log, TOPIC, [`${appended}`.padEnd(1_000, '.')]);
        appended += 1;
      }
    })().catch((reason: unknown) => reason);
    expect(refusal).toMatchObject({ code: 'overloaded' });
    const reading = await startReading(log, { group: 'worker', topic: TOPIC });
    await waitFor(() => reading.taken.length === appended);
  });

  it('a topic that is kept is never trimmed', async () => {
    const log = await fixture.openLog({ partitions: 1, retentionMs: 0, maxBytes: 10_000 });
    await appendTexts(log, KEPT_TOPIC, ['letter'.padEnd(4_000, '.')]);
    await appendTexts(log, TOPIC, ['event']);
    await consumeAll(log, 'redrive', KEPT_TOPIC);
    await consumeAll(log, 'worker');
    await waitFor(async () => (await startOf(log)) === 1);
    expect(await startOf(log, KEPT_TOPIC)).toBe(0);
  });

  it('nothing is left behind when commits come while a trim is under way', async () => {
    const log = await fixture.openLog({ partitions: 4, retentionMs: 0 });
    for (let call = 0; call < 8; call += 1) {
      const users = Array.from({ length: 1_500 }, (_, user) => textRecord(TOPIC, `user-${user}`, 'text'));
      await log.append(users);
    }
    await startReading(log, { group: 'worker', topic: TOPIC });
    await waitFor(async () => (await log.positions('worker', [TOPIC])).every(({ start, end }) => start === end));
  });

  it('what a trim that was cut short left behind is removed on opening', async () => {
    let now = 1_000_000;
    const options = { directory: fixture.newFolder(), partitions: 1, retentionMs: DAY, clock: { now: () => now } };
    const log = await fixture.openLog(options);
    await appendTexts(log, TOPIC, ['1', '2']);
    const untrimmed = fixture.crashCopy(options.directory);
    await consumeAll(log, 'worker');
    now += DAY;
    await appendTexts(log, TOPIC, ['3']);
    await waitFor(async () => (await startOf(log)) === 2);
    await log.stop();
    // The state after the trim's first step: the new start is written, the records are still there.
    const [from, to] = [
      new ClassicLevel<string, Buffer>(untrimmed, { valueEncoding: 'buffer' }),
      new ClassicLevel<string, Buffer>(options.directory, { valueEncoding: 'buffer' }),
    ];
    for (const [key, value] of await from.iterator({ gte: 'r/', lt: 'r0' }).all()) await to.put(key, value);
    await Promise.all([from.close(), to.close()]);
    expect(await recordKeys(options.directory)).toHaveLength(3);

    const reading = await consumeAll(await fixture.openLog(options), 'other');
    expect(reading.texts()).toEqual(['3']);
    await waitFor(async () => (await recordKeys(options.directory)).length === 1);
  });
});
