import { describe, expect, it } from 'vitest';
import { Oracle, READ } from './oracle.js';
import { MARKER, type OutgoingRecord } from './records.js';

const event = (id: string): OutgoingRecord => ({
  id,
  body: { eventId: id, appId: 'app', userId: 'user', eventType: 'type', eventName: 'name' },
});
const settlement = { kept: [], refused: [], again: [], defects: [] };

describe('what the load remembers', () => {
  it('keeps acknowledged events and metrics apart, each id once', () => {
    const oracle = new Oracle();
    const metric = { id: 'm', body: { appId: 'app', metricName: 'name', metricType: 'counter', value: 1 } };
    oracle.settle({ ...settlement, kept: [event('a'), event('a'), metric] });
    expect([[...oracle.events], [...oracle.metrics]]).toEqual([['a'], ['m']]);
  });

  it('holds the refusal of a good record against the service, and not that of a marked one', () => {
    const oracle = new Oracle();
    oracle.settle({ ...settlement, refused: [event('good'), event(`${MARKER}-1`)] });
    expect(oracle.defects).toEqual(['refused a good record (1 times)']);
    expect(oracle.refused.size).toBe(2);
  });

  it('times writes, answered or not, and leaves reads out', () => {
    const oracle = new Oracle();
    oracle.see({ kind: 'single sync', startedAt: 0, endedAt: 900, status: undefined });
    oracle.see({ kind: 'single sync', startedAt: 0, endedAt: 10, status: 201 });
    oracle.see({ kind: READ, startedAt: 0, endedAt: 5_000, status: 200 });
    expect(oracle.longest).toEqual({ ms: 900, kind: 'single sync, no answer' });
    expect(oracle.answers).toBe('201: 1, no answer: 1');
  });

  it('knows when a kind succeeded first after a moment', () => {
    const oracle = new Oracle();
    for (const at of [10, 20, 30]) oracle.succeed('batch sync', at);
    expect(oracle.firstSuccessAfter('batch sync', 15)).toBe(20);
    expect(oracle.firstSuccessAfter('batch sync', 30)).toBeUndefined();
    expect(oracle.successesBetween('batch sync', 5, 25)).toBe(2);
  });
});
