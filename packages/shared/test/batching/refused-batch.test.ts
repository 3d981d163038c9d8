import { describe, expect, it } from 'vitest';
import { healthOfRefusals, refusalLevel } from '../../src/batching/index.ts';
import { OperatorError } from '../../src/errors/index.ts';

const NOW_MS = 1_000_000;
const away = new Error('the store is away');
const tooLarge = new OperatorError('raise max.message.bytes');

describe('a batch that is refused', () => {
  it('is no fault within 5 s, and is named after that', () => {
    const refusedFor = (ms: number) =>
      healthOfRefusals([{ partition: 'events/0', since: NOW_MS - ms, error: away }], NOW_MS);
    expect(refusedFor(5_000)).toEqual({ status: 'ok' });
    expect(refusedFor(5_001)).toEqual({ status: 'degraded', detail: 'batches are not taken: events/0' });
  });

  it('is told at once, with what to do, when an operator must act', () => {
    const refused = [{ partition: 'events/0', since: NOW_MS, error: tooLarge }];
    expect(healthOfRefusals(refused, NOW_MS)).toEqual({
      status: 'degraded',
      detail: 'batches are not taken: events/0. raise max.message.bytes',
    });
  });

  it('is an error in the log when an operator must act, and a warning while it may pass by itself', () => {
    expect(refusalLevel(tooLarge)).toBe('error');
    expect(refusalLevel(away)).toBe('warn');
  });
});
