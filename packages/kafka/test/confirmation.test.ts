import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Confirmation } from '../src/consumer/confirmation.ts';
import { isRecoverable } from '../src/faults.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** One that is due within 100 ms, and what it said. */
function confirmation() {
  const missing: Error[] = [];
  const due = new Confirmation(100, (error) => missing.push(error));
  return { due, missing };
}

describe('the confirmation of a membership', () => {
  it('that does not come ends the membership, once, and another member may follow', () => {
    const { due, missing } = confirmation();
    due.expect();
    vi.advanceTimersByTime(99);
    expect(missing).toEqual([]);
    vi.advanceTimersByTime(1_000);
    expect(missing).toHaveLength(1);
    expect(isRecoverable(missing[0])).toBe(true);
  });

  it('that comes again and again is not missed, until it no longer comes', () => {
    const { due, missing } = confirmation();
    due.expect();
    for (let times = 0; times < 10; times += 1) {
      vi.advanceTimersByTime(60);
      due.confirm();
    }
    expect(missing).toEqual([]);
    vi.advanceTimersByTime(100);
    expect(missing).toHaveLength(1);
  });

  it('is not missed before the member joins, nor after it has ended', () => {
    const { due, missing } = confirmation();
    due.confirm();
    vi.advanceTimersByTime(1_000);
    due.expect();
    due.end();
    due.confirm();
    vi.advanceTimersByTime(1_000);
    expect(missing).toEqual([]);
  });
});
