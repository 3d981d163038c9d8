import { randomBytes } from 'node:crypto';
import { expect, it } from 'vitest';
import { byPartition, keyOf, startReading, textOf, uncommitted } from '../event-log-reading.js';
import { type ContractSetUp, numbered } from './set-up.js';

/** What `append` promises: durable, whole, in order, byte for byte. */
export function describeAppends({ setUp, eventually }: ContractSetUp): void {
  it('a record is durable once append has resolved', async () => {
    const { underTest, log, topic, group, record } = await setUp();
    const texts = numbered(50);
    for (const text of texts) await log.append([record(`key-${text}`, text)]);

    const reading = await startReading(await underTest.reopen(), { group, topic });

    await eventually('reading all back', () => reading.taken.length >= texts.length);
    expect(reading.texts().sort()).toEqual([...texts].sort());
  });

  it('records of one key come in the order they were appended, from one partition', async () => {
    const { log, topic, group, record } = await setUp();
    const keys = numbered(8, 'user-');
    for (const text of numbered(12)) await log.append(keys.map((key) => record(key, text)));

    const { taken } = await startReading(log, { group, topic });

    await eventually('reading all', () => taken.length === 96);
    for (const key of keys) {
      const ofKey = taken.filter((candidate) => keyOf(candidate) === key);
      expect(ofKey.map(textOf)).toEqual(numbered(12));
      expect(new Set(ofKey.map(({ partition }) => partition)).size).toBe(1);
    }
  });

  it('keys are spread over the partitions', async () => {
    const { log, topic, group, record } = await setUp();
    await log.append(numbered(100).map((text) => record(`user-${text}`, text)));

    const { taken } = await startReading(log, { group, topic });

    await eventually('reading all', () => taken.length === 100);
    expect(byPartition(taken).size).toBeGreaterThan(1);
  });

  it('the records of one call keep their order within a partition', async () => {
    const { log, topic, group, record } = await setUp();
    await log.append(numbered(600).map((text) => record(`user-${Number(text) % 40}`, text)));

    const { taken } = await startReading(log, { group, topic });

    await eventually('reading all', () => taken.length === 600);
    for (const records of byPartition(taken).values()) {
      const order = records.map((candidate) => Number(textOf(candidate)));
      expect(order).toEqual([...order].sort((a, b) => a - b));
    }
  });

  const hostileTexts = [
    '',
    '"',
    "'",
    '\\',
    '\n\r\t',
    '\0',
    'a\0b',
    '__proto__',
    '💥é\u202e',
    '{"a":1}',
    'x'.repeat(8_000),
  ];
  const hostileValues: [string, Uint8Array][] = [
    ...hostileTexts.map((text): [string, Uint8Array] => [JSON.stringify(text).slice(0, 20), Buffer.from(text)]),
    ['every byte', Uint8Array.from({ length: 256 }, (_, byte) => byte)],
    ['not UTF-8', Uint8Array.of(0xff, 0xfe, 0xc3, 0x28)],
    ['64 KB at random', randomBytes(65_536)],
    ['64 KB of text', Buffer.from('é'.repeat(32_768))],
  ];

  it('keys, values and headers come back byte for byte', async () => {
    const { log, topic, group } = await setUp();
    const appended = [
      ...hostileValues.map(([, value], index) => ({ topic, key: `value-${index}`, value, headers: {} })),
      ...hostileTexts.map((text) => ({
        topic,
        key: text,
        value: Buffer.from('key'),
        headers: { id: text, 'x-"quoted"': text },
      })),
    ];
    const before = Date.now();
    await log.append(appended);

    const { taken } = await startReading(log, { group, topic });

    await eventually('reading all', () => taken.length === appended.length);
    const visible = ({ key, value, headers }: { key: string; value: Uint8Array; headers: [string, string][] }) =>
      JSON.stringify([key, Buffer.from(value).toString('base64'), headers]);
    const got = taken.map((record) =>
      visible({
        key: keyOf(record),
        value: record.value ?? Buffer.from('null'),
        headers: Object.entries(record.headers).map(([header, bytes]) => [header, Buffer.from(bytes).toString()]),
      }),
    );
    expect(got.sort()).toEqual(
      appended.map((record) => visible({ ...record, headers: Object.entries(record.headers) })).sort(),
    );
    // A log on another machine has another clock.
    for (const { appendedAt } of taken) expect(Math.abs(appendedAt - before)).toBeLessThan(60_000);
  });

  it('keys and headers that are no text come back byte for byte, and one key stays in one partition', async () => {
    const { log, topic, group } = await setUp();
    const bytes = Uint8Array.of(0xff, 0x00, 0xc3, 0x28);
    const binary = { topic, key: bytes, value: Buffer.from('x'), headers: { binary: bytes } };
    for (const value of ['first', 'second']) await log.append([{ ...binary, value: Buffer.from(value) }]);

    const { taken } = await startReading(log, { group, topic });

    await eventually('reading both', () => taken.length === 2);
    expect(taken.map(textOf)).toEqual(['first', 'second']);
    for (const { key, headers } of taken) {
      expect([Buffer.from(key ?? []), Buffer.from(headers['binary'] ?? [])]).toEqual([
        Buffer.from(bytes),
        Buffer.from(bytes),
      ]);
    }
  });

  it('appends of many callers at once all arrive, each once', async () => {
    const { log, topic, group, record } = await setUp();
    const callers = numbered(60);
    await Promise.all(
      callers.map(async (caller) => {
        for (const turn of numbered(5))
          await log.append(numbered(4).map((text) => record(`user-${caller}`, `${caller}/${turn}/${text}`)));
      }),
    );

    const reading = await startReading(log, { group, topic });
    await eventually('committing all', async () => uncommitted(await log.positions(group, [topic])) === 0);

    const expected = callers.flatMap((caller) =>
      numbered(5).flatMap((turn) => numbered(4).map((text) => `${caller}/${turn}/${text}`)),
    );
    expect(reading.texts().sort()).toEqual(expected.sort());
  });

  it('an append of nothing changes nothing', async () => {
    const { log, topic, group } = await setUp();
    await log.append([]);
    expect((await log.positions(group, [topic])).every(({ end }) => end === 0)).toBe(true);
  });
}
