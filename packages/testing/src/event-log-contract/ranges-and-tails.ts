import type { ConsumedRecord, EventLog } from '@analytics/shared/ports';
import { describe, expect, it } from 'vitest';
import { arrayOf, byPartition, textOf } from '../event-log-reading.js';
import { type ContractSetUp, numbered } from './set-up.js';

/** What a tail gives, read without waiting for anybody. */
function collect(records: AsyncIterable<ConsumedRecord>) {
  const given: ConsumedRecord[] = [];
  const ended = (async () => {
    for await (const record of records) given.push(record);
  })();
  return { given, ended, texts: () => given.map(textOf).sort() };
}

/** The offset behind the last of some records, by partition. */
const offsetsAfter = (records: readonly ConsumedRecord[]): Record<number, number> =>
  Object.fromEntries([...byPartition(records)].map(([partition, own]) => [partition, own.at(-1)!.offset + 1]));

const expectInOrder = (records: readonly ConsumedRecord[]): void => {
  for (const [, own] of byPartition(records)) {
    const offsets = own.map(({ offset }) => offset);
    expect(offsets).toEqual([...new Set(offsets)].sort((a, b) => a - b));
  }
};

/** Reading without a group: a range of what is there, and what comes from now on. */
export function describeRangesAndTails({ setUp, eventually, closing }: ContractSetUp): void {
  const setUpTail = async () => {
    const made = await setUp();
    const ending = new AbortController();
    closing.push(async () => ending.abort());
    return { ...made, ending, signal: ending.signal };
  };

  describe('a range', () => {
    it('of offsets is exact at both ends, in each partition', async () => {
      const { log, topic, record } = await setUp();
      await log.append(numbered(60).map((text) => record(`user-${text}`, text)));
      const all = await arrayOf(log.read(topic));
      const ends = offsetsAfter(all);
      const offsets = (cut: (end: number) => number) =>
        Object.fromEntries(Object.entries(ends).map(([partition, end]) => [Number(partition), cut(end)]));
      const from = offsets((end) => Math.floor(end / 3));
      const to = offsets((end) => Math.ceil((2 * end) / 3));

      const read = await arrayOf(log.read(topic, { from: { offsets: from }, to: { offsets: to } }));

      const expected = all.filter(
        ({ partition, offset }) => offset >= (from[partition] ?? 0) && offset < (to[partition] ?? 0),
      );
      expect(read.map(textOf).sort()).toEqual(expected.map(textOf).sort());
      expectInOrder(read);
    });

    it('of times has the records that were appended at or after its begin, and before its end', async () => {
      const { log, topic, record } = await setUp();
      const times: number[] = [];
      for (const round of numbered(3)) {
        await log.append(numbered(5).map((text) => record(`user-${text}`, `${round}/${text}`)));
        const appendedAt = (await arrayOf(log.read(topic))).map((read) => read.appendedAt);
        times.push(Math.max(...appendedAt));
        await eventually('the clock to go on', () => Date.now() > Math.max(...appendedAt) + 1);
      }
      const [first = 0, second = 0] = times;
      const roundsOf = async (range: Parameters<EventLog['read']>[1]) =>
        [...new Set((await arrayOf(log.read(topic, range))).map((read) => textOf(read)[0]))].sort();

      expect(await roundsOf({ from: { time: first + 1 } })).toEqual(['1', '2']);
      expect(await roundsOf({ to: { time: second + 1 } })).toEqual(['0', '1']);
      expect(await roundsOf({ from: { time: first + 1 }, to: { time: second + 1 } })).toEqual(['1']);
      expect(await roundsOf({ from: { time: Date.now() + 60_000 } })).toEqual([]);
    });
  });

  describe('a tail', () => {
    it('gives each record that is appended from then on once, in order, and none from before', async () => {
      const { log, topic, record, ending, signal } = await setUpTail();
      await log.append(numbered(20, 'before ').map((text) => record(`user-${text}`, text)));
      const tail = collect(await log.tail([topic], { signal }));
      const texts = numbered(50, 'after ');
      for (const text of texts) await log.append([record(`user-${text}`, text)]);

      await eventually('every record', () => tail.given.length >= texts.length);
      ending.abort();
      await tail.ended;
      expect(tail.texts()).toEqual([...texts].sort());
      expectInOrder(tail.given);
    });

    it('goes on from offsets, without loss and without a repeat', async () => {
      const { log, topic, record, ending, signal } = await setUpTail();
      await log.append(numbered(30).map((text) => record(`user-${text}`, text)));
      const before = await arrayOf(log.read(topic));
      await log.append(numbered(30, 'missed ').map((text) => record(`user-${text}`, text)));
      const from = { [topic]: { offsets: offsetsAfter(before) } };
      const tail = collect(await log.tail([topic], { signal, from }));
      await log.append([record('user', 'new')]);

      await eventually('every record', () => tail.given.length >= 31);
      ending.abort();
      await tail.ended;
      expect(tail.texts()).toEqual([...numbered(30, 'missed '), 'new'].sort());
      expectInOrder(tail.given);
    });

    it('begins at the end when its offsets are past it, as those of a topic that was made anew', async () => {
      const { log, topic, record, ending, signal } = await setUpTail();
      await log.append(numbered(10, 'before ').map((text) => record(`user-${text}`, text)));
      const partitions = (await log.positions('nobody', [topic])).map(({ partition }) => partition);
      const offsets = Object.fromEntries(partitions.map((partition) => [partition, 1_000]));
      const tail = collect(await log.tail([topic], { signal, from: { [topic]: { offsets } } }));
      await log.append(numbered(10, 'after ').map((text) => record(`user-${text}`, text)));

      await eventually('every record', () => tail.given.length >= 10);
      ending.abort();
      await tail.ended;
      expect(tail.texts()).toEqual(numbered(10, 'after ').sort());
    });

    it('ends when the signal aborts, also while nothing comes', async () => {
      const { log, topic, ending, signal } = await setUpTail();
      const tail = collect(await log.tail([topic], { signal }));
      ending.abort();
      await tail.ended;
      expect(tail.given).toEqual([]);
    });

    it('waits for a reader that is slow, who holds up no append and misses nothing', async () => {
      const { log, topic, record, ending, signal } = await setUpTail();
      const tail = (await log.tail([topic], { signal }))[Symbol.asyncIterator]();
      const texts = numbered(400);
      const padded = (text: string) => text.padEnd(10_000, '.');
      for (let from = 0; from < texts.length; from += 100)
        await log.append(texts.slice(from, from + 100).map((text) => record(`user-${text}`, padded(text))));

      const given: string[] = [];
      while (given.length < texts.length) {
        const { value } = await tail.next();
        given.push(textOf(value as ConsumedRecord));
      }
      ending.abort();
      expect(await tail.next()).toMatchObject({ done: true });
      expect(given.sort()).toEqual(texts.map(padded).sort());
    });
  });
}
