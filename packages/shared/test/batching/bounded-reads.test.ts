import { afterEach, describe, expect, it, vi } from 'vitest';
import { BoundedReads } from '../../src/batching/index.ts';

/** Reads that run until the test ends them, two at once and two more in the queue. */
function createReads() {
  const reads = new BoundedReads({ maxRunning: 2, maxWaiting: 2, timeoutMs: 1_000 });
  const started: string[] = [];
  const ends = new Map<string, (result: string) => void>();
  const signals = new Map<string, AbortSignal>();
  const run = (name: string) => (signal: AbortSignal) =>
    new Promise<string>((resolve, reject) => {
      started.push(name);
      ends.set(name, resolve);
      signals.set(name, signal);
      signal.addEventListener('abort', () => reject(new Error('stopped by the signal')));
    });
  return {
    reads,
    started,
    run,
    end: (name: string) => ends.get(name)!(name),
    signalOf: (name: string) => signals.get(name)!,
  };
}

afterEach(() => void vi.useRealTimers());

describe('bounded reads', () => {
  it('run up to the limit at once, and the others in the order of their calls', async () => {
    const { reads, started, run, end } = createReads();
    const all = ['a', 'b', 'c', 'd'].map((name) => reads.read(run(name)));
    expect(started).toEqual(['a', 'b']);
    end('b');
    await all[1];
    expect(started).toEqual(['a', 'b', 'c']);
    end('a');
    await all[0];
    expect(started).toEqual(['a', 'b', 'c', 'd']);
    end('c');
    end('d');
    expect(await Promise.all(all)).toEqual(['a', 'b', 'c', 'd']);
  });

  it('run fewer at once while there is room for fewer, and more when there is room again', async () => {
    let most = 1;
    const reads = new BoundedReads({ maxRunning: () => most, maxWaiting: 9, timeoutMs: 1_000 });
    const { started, run, end } = createReads();
    const all = ['a', 'b', 'c', 'd'].map((name) => reads.read(run(name)));
    expect(started).toEqual(['a']);
    end('a');
    await all[0];
    expect(started).toEqual(['a', 'b']);
    most = 2;
    end('b');
    await all[1];
    expect(started).toEqual(['a', 'b', 'c', 'd']);
    most = 1;
    const last = reads.read(run('e'));
    end('c');
    await all[2];
    expect(started).not.toContain('e');
    end('d');
    await all[3];
    expect(started).toContain('e');
    end('e');
    await last;
  });

  it('are rejected as overloaded once the queue is full', async () => {
    const { reads, started, run, end } = createReads();
    const all = ['a', 'b', 'c', 'd'].map((name) => reads.read(run(name)));
    await expect(reads.read(run('e'))).rejects.toMatchObject({ code: 'overloaded' });
    end('a');
    end('b');
    await Promise.all(all.slice(0, 2));
    end('c');
    end('d');
    await Promise.all(all);
    expect(started).not.toContain('e');
  });

  it('give their turn on when they fail', async () => {
    const reads = new BoundedReads({ maxRunning: 1, maxWaiting: 1, timeoutMs: 1_000 });
    const failing = reads.read(() => Promise.reject(new Error('broken')));
    const next = reads.read(async () => 'next');
    await expect(failing).rejects.toThrow('broken');
    expect(await next).toBe('next');
  });

  it('are aborted at their timeout, and time in the queue counts', async () => {
    vi.useFakeTimers();
    const { reads, started, run } = createReads();
    const longer = ['a', 'b'].map((name) => reads.read(run(name), { timeoutMs: 2_000 }));
    const ended = Promise.allSettled([reads.read(run('c')), ...longer]);
    const waiting = reads.read(run('d'));
    const rejection = expect(waiting).rejects.toThrow('the read took too long');
    await vi.advanceTimersByTimeAsync(1_000);
    await rejection;
    expect(started).toEqual(['a', 'b']);
    await vi.advanceTimersByTimeAsync(1_000);
    const tooLong = { reason: new Error('the read took too long') };
    expect(await ended).toMatchObject([tooLong, tooLong, tooLong]);
    expect(started).toEqual(['a', 'b']);
  });

  it('take a timeout of their own', async () => {
    vi.useFakeTimers();
    const { reads, run } = createReads();
    const ended = Promise.allSettled([reads.read(run('a'), { timeoutMs: 10 })]);
    await vi.advanceTimersByTimeAsync(10);
    expect(await ended).toMatchObject([{ reason: new Error('the read took too long') }]);
  });

  it('end when their caller aborts, running or waiting, and a waiting one leaves its place to others', async () => {
    const { reads, started, run, end } = createReads();
    const [running, waiting] = [new AbortController(), new AbortController()];
    const a = reads.read(run('a'), { signal: running.signal });
    const b = reads.read(run('b'));
    const c = reads.read(run('c'), { signal: waiting.signal });
    const d = reads.read(run('d'));
    waiting.abort();
    await expect(c).rejects.toThrow('the caller aborted the read');
    const e = reads.read(run('e'));
    running.abort();
    await expect(a).rejects.toThrow('the caller aborted the read');
    expect(started).toEqual(['a', 'b', 'd']);
    end('b');
    end('d');
    await Promise.all([b, d]);
    end('e');
    expect(await e).toBe('e');
  });

  it('do not start when their caller has aborted before', async () => {
    const { reads, started, run } = createReads();
    const aborted = reads.read(run('a'), { signal: AbortSignal.abort() });
    await expect(aborted).rejects.toThrow('the caller aborted the read');
    expect(started).toEqual([]);
  });

  it('never start aborted, whenever the caller aborts while they get their turn', async () => {
    for (let microtasks = 0; microtasks < 10; microtasks += 1) {
      const reads = new BoundedReads({ maxRunning: 1, maxWaiting: 1, timeoutMs: 1_000 });
      const caller = new AbortController();
      let endFirst = () => {};
      const first = new Promise<void>((resolve) => {
        endFirst = resolve;
      });
      const before = reads.read(() => first);
      const startedAborted: boolean[] = [];
      const read = reads.read(async (signal) => void startedAborted.push(signal.aborted), { signal: caller.signal });
      const ended = Promise.allSettled([before, read]);
      endFirst();
      for (let count = 0; count < microtasks; count += 1) await Promise.resolve();
      caller.abort();
      await ended;
      expect(startedAborted).not.toContain(true);
    }
  });

  it('end what they have started once they have ended', async () => {
    const { reads, run, end, signalOf } = createReads();
    const read = reads.read(run('a'));
    expect(signalOf('a').aborted).toBe(false);
    end('a');
    await read;
    expect(signalOf('a').aborted).toBe(true);
  });

  it('finish before close resolves, waiting ones too, and new ones are rejected', async () => {
    const { reads, run, end } = createReads();
    const all = ['a', 'b', 'c'].map((name) => reads.read(run(name)));
    let closed = false;
    const closing = reads.close().then(() => (closed = true));
    await expect(reads.read(run('d'))).rejects.toMatchObject({ code: 'shutting_down' });
    end('a');
    end('b');
    await Promise.all(all.slice(0, 2));
    expect(closed).toBe(false);
    end('c');
    await closing;
    expect(await all[2]).toBe('c');
  });
});
