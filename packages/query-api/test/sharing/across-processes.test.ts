import type { ClaimedAnswer, SharedAnswers } from '@analytics/shared/ports';
import { memoryAnswers } from '@analytics/testing';
import { describe, expect, it } from 'vitest';
import { AcrossProcesses } from '../../src/sharing/across-processes.ts';

const MAX_AGE_MS = 60_000;
const never = new AbortController().signal;

/** One process of those that share `answers`; each read answers with its number. */
function processWith(answers: SharedAnswers, { maxWaitMs = 30_000, maxAgeMs = MAX_AGE_MS, nowMs = 0 } = {}) {
  const count = { reads: 0, found: 0 };
  const clock = { now: () => nowMs };
  const onFound = () => {
    count.found += 1;
  };
  const processes = new AcrossProcesses({ answers, maxAgeMs, maxWaitMs, clock, onFound });
  const ask = (signal = never, read?: () => Promise<object>) =>
    processes.run({
      key: 'k',
      signal,
      read: async () => {
        count.reads += 1;
        return { value: (await read?.()) ?? { read: count.reads }, readAt: nowMs };
      },
    });
  return { ask, count };
}

/** Another process takes the question, and says nothing more unless the test does. */
async function claimedElsewhere(answers: SharedAnswers, lockMs = MAX_AGE_MS): Promise<ClaimedAnswer> {
  const claim = await answers.claim({ key: 'k', maxAgeMs: MAX_AGE_MS, lockMs });
  if (claim.status !== 'claimed') throw new Error(claim.status);
  return claim;
}

describe('a question that another process reads', () => {
  it('is answered by that one’s answer, with its age by the own clock', async () => {
    const answers = memoryAnswers();
    const reader = await claimedElsewhere(answers);
    const { ask, count } = processWith(answers, { nowMs: 1_000_000 });
    const answer = ask();
    await reader.put('{"read":"elsewhere"}');
    const { value, readAt } = await answer;
    expect(value).toEqual({ read: 'elsewhere' });
    expect(readAt).toBeLessThan(1_000_000);
    expect(readAt).toBeGreaterThan(1_000_000 - MAX_AGE_MS);
    expect(count).toEqual({ reads: 0, found: 1 });
  });

  it('is read here too when that takes too long', async () => {
    const answers = memoryAnswers();
    await claimedElsewhere(answers);
    const { ask, count } = processWith(answers, { maxWaitMs: 100 });
    const begun = performance.now();
    expect((await ask()).value).toEqual({ read: 1 });
    expect(performance.now() - begun).toBeGreaterThanOrEqual(99);
    expect(count).toEqual({ reads: 1, found: 0 });
  });

  it('is not waited for longer than its answer could be used', async () => {
    const answers: SharedAnswers = { claim: async () => ({ status: 'busy' }) };
    const { ask } = processWith(answers, { maxWaitMs: 30_000, maxAgeMs: 50 });
    const begun = performance.now();
    await ask();
    expect(performance.now() - begun).toBeLessThan(10_000);
  });

  it('is read here at once when that failed', async () => {
    const answers = memoryAnswers();
    const reader = await claimedElsewhere(answers);
    const { ask } = processWith(answers);
    const answer = ask();
    await reader.release();
    expect((await answer).value).toEqual({ read: 1 });
  });

  it('is neither waited for nor read when the client has gone', async () => {
    const answers = memoryAnswers();
    await claimedElsewhere(answers);
    const { ask, count } = processWith(answers);
    const client = new AbortController();
    const answer = ask(client.signal);
    client.abort();
    await expect(answer).rejects.toThrow('aborted');
    expect(count.reads).toBe(0);
  });
});

describe('a question that this process reads', () => {
  it('frees the others at once when the read fails', async () => {
    const answers = memoryAnswers();
    const { ask } = processWith(answers);
    await expect(ask(never, () => Promise.reject(new Error('the store is away')))).rejects.toThrow('away');
    await claimedElsewhere(answers);
  });

  it('is not read, and nobody waits for it, when the client went while it was claimed', async () => {
    const answers = memoryAnswers();
    const client = new AbortController();
    const { ask, count } = processWith({
      claim: (request) => {
        client.abort();
        return answers.claim(request);
      },
    });
    await expect(ask(client.signal)).rejects.toThrow('aborted');
    expect(count.reads).toBe(0);
    await claimedElsewhere(answers);
  });

  it.each([
    ['a megabyte is shared', 1024 * 1024 - 20, 1],
    ['more than a megabyte is not', 1024 * 1024, 2],
    ['of which characters take more than a byte are counted by their bytes', -(512 * 1024 + 1), 2],
  ])('with an answer of %s', async (_what, length, reads) => {
    const answers = memoryAnswers();
    const text = length > 0 ? 'x'.repeat(length) : 'é'.repeat(-length);
    const [one, other] = [processWith(answers), processWith(answers)];
    await one.ask(never, async () => ({ text }));
    await other.ask(never, async () => ({ text }));
    expect(one.count.reads + other.count.reads).toBe(reads);
  });
});

describe('what stands in the place of an answer', () => {
  it.each(['', 'garbage', '{"read":', '[1]', '7', 'null', '"text"'])(
    'as %j is nothing: the store is read',
    async (text) => {
      const answers = memoryAnswers();
      await (await claimedElsewhere(answers)).put(text);
      const { ask, count } = processWith(answers);
      expect((await ask()).value).toEqual({ read: 1 });
      expect(count).toEqual({ reads: 1, found: 0 });
    },
  );
});

it('answers that are away let each process read at once', async () => {
  const { ask, count } = processWith({ claim: async () => ({ status: 'away' }) });
  expect((await ask()).value).toEqual({ read: 1 });
  expect((await ask()).value).toEqual({ read: 2 });
  expect(count).toEqual({ reads: 2, found: 0 });
});

it('another process that is slow is asked less and less often', async () => {
  let claims = 0;
  const { ask } = processWith(
    {
      claim: async () => {
        claims += 1;
        return { status: 'busy' };
      },
    },
    { maxWaitMs: 500 },
  );
  await ask();
  expect(claims).toBeGreaterThan(2);
  expect(claims).toBeLessThanOrEqual(9);
});
