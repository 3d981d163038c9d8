import { AppError } from '@analytics/shared/errors';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ReadResult } from '../../src/sharing/shared-read.ts';
import { SingleFlight } from '../../src/sharing/single-flight.ts';

const TIMEOUT_MS = 1_000;

/** Reads that end when the test says so, and what became of each. */
function fixture() {
  const reads: { end(answer: string): void; fail(error: Error): void; signal: AbortSignal }[] = [];
  const count = { shared: 0 };
  const flight = new SingleFlight<string>({
    timeoutMs: TIMEOUT_MS,
    onShared: () => {
      count.shared += 1;
    },
  });
  const ask = (key = 'k', signal = new AbortController().signal): Promise<string> => {
    const read = (cancelled: AbortSignal) =>
      new Promise<ReadResult<string>>((end, fail) => {
        reads.push({ end: (value) => end({ value, readAt: 0 }), fail, signal: cancelled });
      });
    const answer = flight.run({ key, signal, read }).then(({ value }) => value);
    // A rejection that a test does not look at must not end the process.
    answer.catch(() => {});
    return answer;
  };
  return { reads, count, ask };
}

/** Lets what has settled be seen. */
const settled = () => vi.advanceTimersByTimeAsync(0);

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('equal reads', () => {
  it('never get an answer whose read started before they came', async () => {
    const { reads, ask } = fixture();
    const first = ask();
    const second = ask();
    reads[0]!.end('without the write that was acknowledged between the two');
    expect(await first).toMatch('without');
    await settled();
    reads[1]!.end('with it');
    expect(await second).toBe('with it');
  });

  it('that come while one runs share the next one', async () => {
    const { reads, count, ask } = fixture();
    const first = ask();
    const others = [ask(), ask(), ask()];
    expect(reads).toHaveLength(1);
    reads[0]!.end('one');
    await settled();
    expect(reads).toHaveLength(2);
    reads[1]!.end('two');
    expect([await first, ...(await Promise.all(others))]).toEqual(['one', 'two', 'two', 'two']);
    expect(count.shared).toBe(2);
  });

  it('start at once when none runs', async () => {
    const { reads, ask } = fixture();
    const first = ask();
    reads[0]!.end('one');
    await first;
    await settled();
    void ask();
    expect(reads).toHaveLength(2);
  });

  it('share an error, and the next one reads again', async () => {
    const { reads, ask } = fixture();
    void ask();
    const [second, third] = [ask(), ask()];
    reads[0]!.end('one');
    await settled();
    reads[1]!.fail(new Error('the store is away'));
    await expect(second).rejects.toThrow('away');
    await expect(third).rejects.toThrow('away');
    await settled();
    const fourth = ask();
    reads[2]!.end('back');
    expect(await fourth).toBe('back');
  });

  it('read again after one that failed', async () => {
    const { reads, ask } = fixture();
    const first = ask();
    const second = ask();
    reads[0]!.fail(new Error('away'));
    await expect(first).rejects.toThrow('away');
    await settled();
    reads[1]!.end('back');
    expect(await second).toBe('back');
  });

  it('wait a tenth of the timeout for the read before, then start beside it', async () => {
    const { reads, ask } = fixture();
    const first = ask();
    const second = ask();
    await vi.advanceTimersByTimeAsync(TIMEOUT_MS / 10 - 1);
    expect(reads).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(1);
    expect(reads).toHaveLength(2);
    const third = ask();
    reads[0]!.end('one');
    await settled();
    // The third came after the second had begun, and waits for that one.
    expect(reads).toHaveLength(2);
    reads[1]!.end('two');
    await settled();
    reads[2]!.end('three');
    expect(await Promise.all([first, second, third])).toEqual(['one', 'two', 'three']);
  });
});

it('different reads run side by side', () => {
  const { reads, ask } = fixture();
  void ask('a');
  void ask('b');
  expect(reads).toHaveLength(2);
});

describe('a request that leaves', () => {
  it('does not cancel the read while another one waits for it', async () => {
    const { reads, ask } = fixture();
    void ask();
    const client = new AbortController();
    const gone = ask('k', client.signal);
    const stays = ask();
    reads[0]!.end('one');
    await settled();
    client.abort();
    await expect(gone).rejects.toMatchObject({ code: 'store_unavailable' });
    expect(reads[1]!.signal.aborted).toBe(false);
    reads[1]!.end('two');
    expect(await stays).toBe('two');
  });

  it('cancels the read when nobody else waits for it, and the next read starts at once', async () => {
    const { reads, ask } = fixture();
    const client = new AbortController();
    void ask('k', client.signal);
    const next = ask();
    client.abort();
    expect(reads.map(({ signal }) => signal.aborted)).toEqual([true, false]);
    reads[1]!.end('two');
    expect(await next).toBe('two');
  });

  it('cancels a read that has not started when nobody else waits for it', async () => {
    const { reads, ask } = fixture();
    void ask();
    const client = new AbortController();
    void ask('k', client.signal);
    client.abort();
    await vi.advanceTimersByTimeAsync(TIMEOUT_MS / 10);
    reads[0]!.end('one');
    await settled();
    expect(reads).toHaveLength(1);
  });
});

describe('a request that has waited for the timeout', () => {
  it('gets store_unavailable, counted from when it came', async () => {
    const { reads, ask } = fixture();
    const ends: string[] = [];
    const tell = (name: string) => (error: unknown) => ends.push(`${name} ${(error as AppError).code}`);
    ask().catch(tell('first'));
    await vi.advanceTimersByTimeAsync(50);
    ask().catch(tell('second'));
    await vi.advanceTimersByTimeAsync(TIMEOUT_MS - 51);
    expect(ends).toEqual([]);
    await vi.advanceTimersByTimeAsync(1);
    expect(ends).toEqual(['first store_unavailable']);
    expect(reads.map(({ signal }) => signal.aborted)).toEqual([true, false]);
    await vi.advanceTimersByTimeAsync(50);
    expect(ends).toEqual(['first store_unavailable', 'second store_unavailable']);
    expect(reads.map(({ signal }) => signal.aborted)).toEqual([true, true]);
  });

  it('does not end the read of those who came later', async () => {
    const { reads, ask } = fixture();
    void ask();
    const early = ask();
    await vi.advanceTimersByTimeAsync(99);
    const late = ask();
    await vi.advanceTimersByTimeAsync(TIMEOUT_MS - 99);
    await expect(early).rejects.toBeInstanceOf(AppError);
    reads[1]!.end('in time');
    expect(await late).toBe('in time');
  });
});
