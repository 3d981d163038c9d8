import { describe, expect, it } from 'vitest';
import { MAX_TIMER_MS, writeDeadlines } from '../../src/domain/index.js';

describe('deadlines of a write', () => {
  // The least and the greatest WRITE_TIMEOUT_MS are among them.
  it.each([10, 11, 13, 100, 999, 8_000, 60_000, MAX_TIMER_MS])(
    'of %i ms: each step ends before the one that waits for it',
    (writeTimeoutMs) => {
      const { ackMs, attemptMs, appendMs, callerMs, postMs } = writeDeadlines(writeTimeoutMs);
      expect(callerMs).toBe(writeTimeoutMs);
      expect(ackMs).toBeGreaterThan(0);
      expect(ackMs).toBeLessThan(attemptMs);
      expect(attemptMs).toBeLessThan(appendMs);
      expect(appendMs).toBeLessThan(callerMs);
      expect(postMs).toBeLessThan(callerMs);
    },
  );

  it('are those of the drawing for the default of 8,000 ms', () => {
    expect(writeDeadlines(8_000)).toEqual({
      callerMs: 8_000,
      appendMs: 7_000,
      attemptMs: 5_600,
      ackMs: 5_040,
      hangMs: 11_200,
      postMs: 6_000,
    });
  });

  it('leave a client room for two requests before it is thought to hang, within what a timer can do', () => {
    for (const writeTimeoutMs of [10, 8_000, MAX_TIMER_MS]) {
      const { attemptMs, hangMs } = writeDeadlines(writeTimeoutMs);
      expect(hangMs).toBe(Math.min(2 * attemptMs, MAX_TIMER_MS));
    }
  });
});
