import type { AppendOutcome } from '@analytics/shared/ports';
import { waitFor } from '@analytics/testing';
import { KafkaJSProtocolError } from 'kafkajs';
import { describe, expect, it } from 'vitest';
import { PartitionWriter, type PartitionWriterOptions } from '../src/producer/partition-writer.ts';
import { type QueuedRecord, queuedRecord } from '../src/producer/queued-record.ts';

const record = (text: string, { lifeMs = 60_000 } = {}): QueuedRecord =>
  queuedRecord({ topic: 'events', key: 'user', value: Buffer.from(text), headers: {} }, performance.now() + lifeMs);
const textOf = ({ value }: QueuedRecord): string => String(value);

const codeOf = (outcome: AppendOutcome): string => (outcome.status === 'appended' ? 'appended' : outcome.error.code);

class ProtocolError extends Error {
  readonly type: string;
  constructor(type: string) {
    super(type);
    this.type = type;
  }
}

/** A writer whose far side does what `answer` says, and what was sent to it. */
function writerOn(
  answer: (texts: string[], attempt: number) => Promise<void> | void,
  options: Partial<PartitionWriterOptions> = {},
) {
  const sent: string[][] = [];
  const failures: unknown[] = [];
  const writer = new PartitionWriter({
    maxMessageBytes: () => 1_000_000,
    onFailure: (error) => failures.push(error),
    send: async (records) => {
      sent.push(records.map(textOf));
      await answer(records.map(textOf), sent.length);
    },
    ...options,
  });
  return { writer, sent, failures };
}

describe('a partition writer', () => {
  it('has one send in flight, and what comes meanwhile goes together in the next', async () => {
    let open = () => {};
    const { writer, sent } = writerOn((_, attempt) =>
      attempt === 1 ? new Promise<void>((resolve) => (open = resolve)) : undefined,
    );
    const first = writer.add([record('1')]);
    await waitFor(() => sent.length === 1);
    const others = [writer.add([record('2')]), writer.add([record('3'), record('4')])];
    await new Promise((resolve) => setImmediate(resolve));
    expect(sent).toEqual([['1']]);
    open();
    await Promise.all([first, ...others]);
    expect(sent).toEqual([['1'], ['2', '3', '4']]);
  });

  it('a call that is larger than a send goes in several, in order', async () => {
    const { writer, sent } = writerOn(() => {});
    const texts = Array.from({ length: 4_203 }, (_, index) => String(index));
    await writer.add(texts.map((text) => record(text)));
    expect(sent.map(({ length }) => length)).toEqual([2_000, 2_000, 203]);
    expect(sent.flat()).toEqual(texts);
  });

  it('a send holds less than its topic takes at once', async () => {
    const { writer, sent } = writerOn(() => {}, { maxMessageBytes: () => 10_000 });
    await writer.add(Array.from({ length: 9 }, () => record('x'.repeat(3_000))));
    expect(sent.map(({ length }) => length)).toEqual([3, 3, 3]);
  });

  it('a record that the topic never takes fails alone, and its neighbours go in order', async () => {
    const { writer, sent } = writerOn((texts) => {
      if (texts.includes('bad')) throw new ProtocolError('MESSAGE_TOO_LARGE');
    });
    const texts = ['1', '2', 'bad', '3', '4'];
    const outcomes = await writer.add(texts.map((text) => record(text)));
    expect(outcomes.map(codeOf)).toEqual(['appended', 'appended', 'invalid_record', 'appended', 'appended']);
    expect(outcomes[2]?.status).toBe('rejected');
    expect(sent.filter((group) => !group.includes('bad')).flat()).toEqual(['1', '2', '3', '4']);
  });

  it('a send that fails goes again with the same records before any other', async () => {
    const { writer, sent, failures } = writerOn((_, attempt) => {
      if (attempt <= 2) throw new KafkaJSProtocolError(new Error('NOT_ENOUGH_REPLICAS'));
    });
    const first = writer.add([record('1'), record('2')]);
    await waitFor(() => sent.length === 1);
    await Promise.all([first, writer.add([record('3')])]);
    expect(sent).toEqual([['1', '2'], ['1', '2'], ['1', '2'], ['3']]);
    expect(failures).toEqual([]);
  });

  it('what its caller no longer waits for is not sent', async () => {
    const { writer, sent, failures } = writerOn(() => {
      throw new Error('away');
    });
    const [short, long] = await Promise.all([
      writer.add([record('short', { lifeMs: 20 })]),
      writer.add([record('long', { lifeMs: 300 })]),
    ]);
    expect([...short, ...long].map(codeOf)).toEqual(['log_unavailable', 'log_unavailable']);
    expect(sent[0]).toEqual(['short', 'long']);
    expect(sent.at(-1)).toEqual(['long']);
    expect(failures.map(String)).toEqual(['Error: away', 'Error: away']);
  });

  it('is not tried again where the cluster does not allow it', async () => {
    const { writer, sent } = writerOn(() => {
      throw new ProtocolError('TOPIC_AUTHORIZATION_FAILED');
    });
    const [outcome] = await writer.add([record('1')]);
    expect(outcome).toMatchObject({ status: 'unknown', error: { code: 'log_unavailable', status: 503 } });
    expect(sent).toHaveLength(1);
  });
});
