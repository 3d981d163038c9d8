import { expect, it } from 'vitest';
import { arrayOf, byPartition, startReading, textOf } from '../event-log-reading.js';
import { type ContractSetUp, numbered } from './set-up.js';

const statuses = (outcomes: readonly { status: string }[]): string[] => outcomes.map(({ status }) => status);

/** What `append` says of each record. */
export function describeOutcomes({ setUp, eventually }: ContractSetUp): void {
  it('an append answers for each record, in order', async () => {
    const { log, record } = await setUp();
    expect(statuses(await log.append([]))).toEqual([]);
    const outcomes = await log.append(numbered(50).map((text) => record(`user-${text}`, text)));
    expect(statuses(outcomes)).toEqual(numbered(50).map(() => 'appended'));
  });

  it('a record that the log never takes is rejected, and its neighbours are kept in every partition', async () => {
    const { underTest, log, topic, group, record } = await setUp();
    const texts = numbered(40);
    const good = texts.map((text) => record(`user-${text}`, text));
    const bad = { ...record('user-7', ''), value: Buffer.alloc(underTest.maxRecordBytes) };

    const outcomes = await log.append([...good.slice(0, 8), bad, ...good.slice(8)]);

    expect(statuses(outcomes)).toEqual(texts.flatMap((_, at) => (at === 8 ? ['rejected', 'appended'] : ['appended'])));
    expect(outcomes[8]).toMatchObject({ error: { name: 'AppError', code: 'invalid_record', status: 400 } });
    const { taken } = await startReading(log, { group, topic });
    await eventually('reading the others', () => taken.length === good.length);
    expect(byPartition(taken).size).toBeGreaterThan(1);
    expect(taken.map(textOf).sort()).toEqual([...texts].sort());
  });

  it('a record that is rejected does not fail the calls of others at the same time', async () => {
    const { underTest, log, topic, record } = await setUp();
    const bad = { ...record('user', ''), value: Buffer.alloc(underTest.maxRecordBytes) };
    const calls = await Promise.all([
      log.append([record('user', 'first')]),
      log.append([bad]),
      log.append([record('user', 'second')]),
    ]);
    expect(calls.map(statuses)).toEqual([['appended'], ['rejected'], ['appended']]);
    expect((await arrayOf(log.read(topic))).map(textOf)).toEqual(['first', 'second']);
  });

  it('a call that throws `overloaded` has left nothing in the log', async () => {
    const { log, topic, record } = await setUp();
    const callers = numbered(6);
    const results = await Promise.allSettled(
      callers.map((caller) => log.append(numbered(12_000).map(() => record('user', caller)))),
    );
    const refused = callers.filter((_, at) => results[at]?.status === 'rejected');
    expect(refused.length).toBeGreaterThan(0);
    for (const result of results) {
      if (result.status === 'rejected') expect(result.reason).toMatchObject({ code: 'overloaded', status: 503 });
      else expect(new Set(statuses(result.value))).toEqual(new Set(['appended']));
    }
    const found = new Set((await arrayOf(log.read(topic))).map(textOf));
    expect([...found].sort()).toEqual(callers.filter((caller) => !refused.includes(caller)));
  });

  it('a record without a value comes back without one', async () => {
    const { log, topic, record } = await setUp();
    const appended = await log.append([{ ...record('user', ''), value: null }, record('user', '')]);
    expect(statuses(appended)).toEqual(['appended', 'appended']);
    const [deleted, empty] = await arrayOf(log.read(topic));
    expect([deleted?.value, empty?.value?.length]).toEqual([null, 0]);
  });
}
