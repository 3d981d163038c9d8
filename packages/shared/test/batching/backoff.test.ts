import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { backoffMs, sleep } from '../../src/batching/index.js';

describe('back-off', () => {
  it('doubles from the first wait to the most', () => {
    const waits = [0, 1, 2, 3, 4, 1_000].map((attempt) => backoffMs(attempt, { firstMs: 100, mostMs: 1_000 }, () => 1));
    expect(waits).toEqual([100, 200, 400, 800, 1_000, 1_000]);
  });

  it('never spins and never waits longer than the most', () => {
    const random = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
    fc.assert(
      fc.property(fc.nat(), fc.integer({ min: 2, max: 1_000 }), random, (attempt, firstMs, chance) => {
        const wait = backoffMs(attempt, { firstMs, mostMs: 10_000 }, () => chance);
        expect(wait).toBeGreaterThanOrEqual(firstMs / 2);
        expect(wait).toBeLessThanOrEqual(10_000);
      }),
    );
  });

  it('spreads waiters, so that they do not come back at once', () => {
    expect(backoffMs(3, {}, () => 0)).toBe(400);
    expect(backoffMs(3, {}, () => 0.999)).toBe(800);
  });
});

describe('a sleep', () => {
  it('ends at once when it is aborted, and leaves no listener and no timer', async () => {
    vi.useFakeTimers();
    try {
      const controller = new AbortController();
      const removed = vi.spyOn(controller.signal, 'removeEventListener');
      const slept = sleep(3_600_000, controller.signal);
      expect(vi.getTimerCount()).toBe(1);
      controller.abort();
      await slept;
      expect(vi.getTimerCount()).toBe(0);
      expect(removed).toHaveBeenCalledOnce();
    } finally {
      vi.useRealTimers();
    }
  });

  it('does not begin when it is aborted already', async () => {
    vi.useFakeTimers();
    try {
      await sleep(3_600_000, AbortSignal.abort());
      expect(vi.getTimerCount()).toBe(0);
    } finally {
      vi.useRealTimers();
    }
  });

  it('ends when its time has come, not before', async () => {
    vi.useFakeTimers();
    try {
      let awake = false;
      const slept = sleep(1_000).then(() => {
        awake = true;
      });
      await vi.advanceTimersByTimeAsync(999);
      expect(awake).toBe(false);
      await vi.advanceTimersByTimeAsync(1);
      await slept;
      expect(awake).toBe(true);
    } finally {
      vi.useRealTimers();
    }
  });
});
