import type { LogRecord } from '@analytics/shared/domain';
import { AppError, logUnavailable, OperatorError } from '@analytics/shared/errors';
import type { ConsumedRecord, EventLog } from '@analytics/shared/ports';
import { appendsAll, eventPoint } from '@analytics/testing';
import { describe, expect, it } from 'vitest';
import type { RecordOutcome } from '../../../src/pipeline/record-outcome.js';
import { createDeadLetterStep } from '../../../src/pipeline/steps/dead-letter.js';
import { failing, logThat } from '../../fixture/ports.js';
import { clock, consumed, DEAD_LETTERS, EVENTS, eventAt, headers, METRICS, NOW_MS } from '../../fixture/records.js';

const NOW = new Date(NOW_MS).toISOString();

const dead = (source: ConsumedRecord): RecordOutcome => ({
  status: 'dead_letter',
  source,
  reason: 'refused_by_store',
  message: 'is too odd',
});

/** What the step appends for these records, one entry an append. */
async function appendsFor(...settled: RecordOutcome[]): Promise<(readonly LogRecord[])[]> {
  const appends: (readonly LogRecord[])[] = [];
  const append = async (records: readonly LogRecord[]) => {
    appends.push(records);
    return appendsAll(records);
  };
  await createDeadLetterStep({ eventLog: logThat({ append }), topic: DEAD_LETTERS, clock })(settled);
  return appends;
}

/** Headers as the log gives them back: all bytes. */
const bytesOf = (all: LogRecord['headers'] = {}) =>
  Object.fromEntries(Object.entries(all).map(([name, content]) => [name, Buffer.from(content)]));

describe('a dead letter', () => {
  it('keeps the bytes, the key and the headers, and says where it was, why it is here and since when', async () => {
    const bytes = Buffer.from([0x00, 0xff, 0xc3, 0x28]);
    const own = { ...headers({ 'correlation-id': 'c-1', traceparent: '00-1', own: 'x' }), binary: bytes };
    const source = consumed(bytes, {
      topic: METRICS,
      partition: 3,
      offset: 42,
      key: bytes,
      headers: own,
    });
    const [[letter, ...others] = []] = await appendsFor(dead(source));
    expect(others).toEqual([]);
    expect(letter).toMatchObject({ topic: DEAD_LETTERS, key: bytes, value: bytes });
    expect(bytesOf(letter?.headers)).toEqual({
      ...own,
      ...headers({
        'dlq-topic': METRICS,
        'dlq-partition': '3',
        'dlq-offset': '42',
        'dlq-appended-at': String(source.appendedAt),
        'dlq-reason': 'refused_by_store',
        'dlq-message': 'is too odd',
        'dlq-attempts': '1',
        'dlq-first-at': NOW,
        'dlq-last-at': NOW,
      }),
    });
  });

  it('that was re-driven counts its attempts, and keeps where and when the log first had it and it first failed', async () => {
    const first = {
      'dlq-topic': EVENTS,
      'dlq-partition': '7',
      'dlq-offset': '1',
      'dlq-appended-at': '1767225600000',
      'dlq-first-at': '2026-01-01T00:00:00.000Z',
    };
    const earlier = { 'dlq-reason': 'not_json', 'dlq-message': 'older', 'dlq-attempts': '2', 'dlq-last-at': 'then' };
    const source = consumed('x', { offset: 99, headers: headers({ ...first, ...earlier }) });
    const [[letter] = []] = await appendsFor(dead(source));
    const now = {
      'dlq-reason': 'refused_by_store',
      'dlq-message': 'is too odd',
      'dlq-attempts': '3',
      'dlq-last-at': NOW,
    };
    expect(bytesOf(letter?.headers)).toEqual(headers({ ...first, ...now }));
  });

  it('counts as the first attempt when its count cannot be read', async () => {
    const [[letter] = []] = await appendsFor(dead(consumed('x', { headers: headers({ 'dlq-attempts': 'many' }) })));
    expect(letter?.headers['dlq-attempts']).toBe('1');
  });

  it('of a record without key and value has empty ones', async () => {
    const [[letter] = []] = await appendsFor(dead(consumed(null, { key: null })));
    expect([letter?.key, letter?.value]).toEqual(['', new Uint8Array()]);
  });
});

describe('the dead letters of a batch', () => {
  it('are appended together and in order, and nothing else is', async () => {
    const stored: RecordOutcome = { status: 'stored', source: eventAt(1), point: eventPoint() };
    const letters = [dead(consumed('a', { offset: 0 })), stored, dead(consumed('c', { offset: 2 }))];
    const appends = await appendsFor(...letters);
    expect(appends.map((append) => append.map((letter) => letter.headers['dlq-offset']))).toEqual([['0', '2']]);
  });

  it('are not appended when there are none', async () => {
    expect(await appendsFor({ status: 'stored', source: eventAt(1), point: eventPoint() })).toEqual([]);
  });

  it('make the batch come again when the log does not take them', async () => {
    const away = logUnavailable(new Error('away'));
    const eventLog = logThat({ append: failing(away) });
    const appendDeadLetters = createDeadLetterStep({ eventLog, topic: DEAD_LETTERS, clock });
    await expect(appendDeadLetters([dead(consumed('x'))])).rejects.toBe(away);
  });

  const appendsButSecond = (status: 'unknown' | 'rejected', error: AppError): EventLog['append'] => {
    return async (records) => records.map((_, index) => (index === 1 ? { status, error } : { status: 'appended' }));
  };

  it('make the batch come again when nobody can say whether one was appended', async () => {
    const error = logUnavailable(new Error('away'));
    const eventLog = logThat({ append: appendsButSecond('unknown', error) });
    const appendDeadLetters = createDeadLetterStep({ eventLog, topic: DEAD_LETTERS, clock });
    await expect(appendDeadLetters([dead(consumed('x')), dead(consumed('y'))])).rejects.toBe(error);
  });

  it('that the log will never take make the batch come again, and the error says what to change', async () => {
    const eventLog = logThat({ append: appendsButSecond('rejected', new AppError('invalid_record')) });
    const appendDeadLetters = createDeadLetterStep({ eventLog, topic: DEAD_LETTERS, clock });
    const redriven = headers({ 'dlq-topic': EVENTS, 'dlq-partition': '9', 'dlq-offset': '1' });
    const records = [
      consumed('x', { partition: 2, offset: 6 }),
      consumed('y', { partition: 2, offset: 7, headers: redriven }),
    ];
    const failure = await appendDeadLetters(records.map(dead)).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(OperatorError);
    for (const words of [`${EVENTS}/2 waits at offset 7`, `topic ${DEAD_LETTERS}`, 'max.message.bytes'])
      expect(String(failure)).toContain(words);
  });
});
