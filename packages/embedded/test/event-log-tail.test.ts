import { startReading, textOf, textRecord, waitFor } from '@analytics/testing';
import { afterEach, describe, expect, it } from 'vitest';
import { createFixture, TOPIC } from './event-log-fixture.js';

const fixture = createFixture();
const ending: AbortController[] = [];
afterEach(async () => {
  for (const tail of ending.splice(0)) tail.abort();
  await fixture.cleanUp();
});

const newSignal = (): AbortSignal => {
  const controller = new AbortController();
  ending.push(controller);
  return controller.signal;
};

describe('a tail', () => {
  it('whose next records retention has removed goes on with the next append', async () => {
    const log = await fixture.openLog({ partitions: 1, retentionMs: 0 });
    const tail = (await log.tail([TOPIC], { signal: newSignal() }))[Symbol.asyncIterator]();
    await log.append(['1', '2', '3'].map((text) => textRecord(TOPIC, 'user', text)));
    const { consumer } = await startReading(log, { group: 'worker', topic: TOPIC });
    await waitFor(async () => (await log.positions('worker', [TOPIC])).every(({ start, end }) => start === end));
    await consumer.stop();

    const next = tail.next();
    await log.append([textRecord(TOPIC, 'user', '4')]);

    expect(textOf((await next).value)).toBe('4');
  });

  it('serves every partition, also while one gets records as fast as they are read', async () => {
    const log = await fixture.openLog({ partitions: 2 });
    const partitionOfKey = async (key: string) => {
      const before = await log.positions('nobody', [TOPIC]);
      await log.append([textRecord(TOPIC, key, 'probe')]);
      return (await log.positions('nobody', [TOPIC])).findIndex(({ end }, index) => end !== before[index]?.end);
    };
    const keys = new Map<number, string>();
    for (let user = 0; keys.size < 2; user += 1) keys.set(await partitionOfKey(`user-${user}`), `user-${user}`);
    const records = await log.tail([TOPIC], { signal: newSignal() });
    await log.append([textRecord(TOPIC, keys.get(1)!, 'quiet'), textRecord(TOPIC, keys.get(0)!, 'busy')]);

    const given: string[] = [];
    for await (const record of records) {
      given.push(textOf(record));
      if (textOf(record) === 'quiet' || given.length === 50) break;
      await log.append([textRecord(TOPIC, keys.get(0)!, 'busy')]);
    }

    expect(given.at(-1)).toBe('quiet');
  });
});
