import type { OutcomeCounts } from '@analytics/shared/domain';
import type { ConsumedRecord } from '@analytics/shared/ports';
import { describe, expect, it } from 'vitest';
import { testPipeline } from '../fixture/pipeline.js';
import { idOf } from '../fixture/ports.js';
import { badAt, consumed, eventAt, headers, metricAt } from '../fixture/records.js';

/** Says of the points named `known-…` that they are known, and refuses those named `odd-…`. */
const pipelineOfOutcomes = () =>
  testPipeline({
    write: async (points) =>
      points.map((point) => {
        if (idOf(point).startsWith('known')) return { status: 'duplicate' };
        return idOf(point).startsWith('odd') ? { status: 'rejected', message: 'is too odd' } : { status: 'stored' };
      }),
  });

const known = (offset: number) => eventAt(offset, { eventId: `known-${offset}` });
const odd = (offset: number) => eventAt(offset, { eventId: `odd-${offset}` });
const settled = (offset: number, status: string) => ({ ...eventAt(offset), headers: headers({ settled: status }) });
const counts = (
  stored: number,
  duplicate: number,
  deadLettered: number,
  alreadySettled = 0,
  erased = 0,
): OutcomeCounts => ({
  stored,
  duplicate,
  deadLettered,
  alreadySettled,
  erased,
});

describe('every record of a batch ends, and the counts say how', () => {
  it.each<[string, ConsumedRecord[], OutcomeCounts]>([
    ['all good', [eventAt(0), eventAt(1)], counts(2, 0, 0)],
    ['all known', [known(0), known(1)], counts(0, 2, 0)],
    ['all bad', [badAt(0), badAt(1)], counts(0, 0, 2)],
    ['one refused by the store', [eventAt(0), odd(1), eventAt(2)], counts(2, 0, 1)],
    ['one of each', [eventAt(0), known(1), odd(2), badAt(3), consumed('{}', { offset: 4 })], counts(1, 1, 3)],
    ['all in the store already', [settled(0, 'stored'), settled(1, 'duplicate')], counts(0, 0, 0, 2)],
    ['one in the store already between others', [eventAt(0), settled(1, 'stored'), badAt(2)], counts(1, 0, 1, 1)],
    ['another topic', [consumed('{}', { topic: 'elsewhere' })], counts(0, 0, 1)],
  ])('%s', async (_case, records, expected) => {
    const { run, deadLetters } = pipelineOfOutcomes();
    const { stored, duplicate, deadLettered, alreadySettled, erased } = await run(...records);
    expect({ stored, duplicate, deadLettered, alreadySettled, erased }).toEqual(expected);
    expect(stored + duplicate + deadLettered + alreadySettled + erased).toBe(records.length);
    expect(deadLetters).toHaveLength(deadLettered);
  });

  it('by kind in the counters, batch after batch', async () => {
    const { run, counted } = pipelineOfOutcomes();
    await run(eventAt(0), eventAt(1), known(2), badAt(3));
    await run(metricAt(0), metricAt(1, { metricId: 'odd-1' }));
    await run(eventAt(4));
    expect(await counted()).toEqual({
      'event async stored': 3,
      'event async duplicate': 1,
      'event async dead_lettered': 1,
      'metric async stored': 1,
      'metric async dead_lettered': 1,
    });
  });
});

describe('a bad record never costs its neighbours', () => {
  it('when it cannot be read', async () => {
    const { run, taken, deadLetters } = pipelineOfOutcomes();
    await run(eventAt(0), badAt(1), eventAt(2));
    expect(taken[0]).toBe('store: e-0 e-2');
    expect(deadLetters.map(({ headers }) => [headers['dlq-offset'], headers['dlq-reason']])).toEqual([
      ['1', 'not_json'],
    ]);
  });

  it('when the store refuses it', async () => {
    const { run, deadLetters } = pipelineOfOutcomes();
    const refused = odd(1);
    await run(eventAt(0), refused, eventAt(2));
    expect(deadLetters.map(({ value }) => value)).toEqual([refused.value]);
    expect(deadLetters[0]?.headers).toMatchObject({ 'dlq-reason': 'refused_by_store', 'dlq-message': 'is too odd' });
  });

  it('when its time is past RETENTION_DAYS', async () => {
    const { run, taken, deadLetters } = testPipeline({ environment: { RETENTION_DAYS: '7' } });
    await run(eventAt(0), eventAt(1, { timestamp: Date.UTC(2026, 0, 8, 11, 59) }));
    expect(taken[0]).toBe('store: e-0');
    expect(deadLetters[0]?.headers['dlq-message']).toContain('older than the retention');
  });
});
