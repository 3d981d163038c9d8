import type { AppScope } from '@analytics/shared/domain';
import type { AnswerRequest, SharedAnswers } from '@analytics/shared/ports';
import { memoryAnswers, waitFor } from '@analytics/testing';
import { describe, expect, it } from 'vitest';
import { gate, queryProcess } from '../fixture/sharing.ts';

/** Answers in memory, and every claim of them. */
function watchedAnswers() {
  const answers = memoryAnswers();
  const claims: AnswerRequest[] = [];
  const sharedAnswers: SharedAnswers = {
    claim: (request) => {
      claims.push(request);
      return answers.claim(request);
    },
  };
  return { sharedAnswers, claims };
}

describe('two processes with QUERY_CACHE_MS', () => {
  it('read the store once for equal questions that are asked at once', async () => {
    const sharedAnswers = memoryAnswers();
    const { reading, open } = gate();
    const [one, other] = [queryProcess({ sharedAnswers, reading }), queryProcess({ sharedAnswers, reading })];
    const answers = [one.ask(), other.ask()];
    await waitFor(() => one.reads() + other.reads() === 1);
    open();
    const [first, second] = await Promise.all(answers);
    expect(second?.value).toEqual(first?.value);
    expect(one.reads() + other.reads()).toBe(1);
    expect([await one.sources(), await other.sources()]).toEqual([{ store: 1 }, { redis: 1 }]);
  });

  it('answer from their own memory what they once had from the other', async () => {
    const { sharedAnswers, claims } = watchedAnswers();
    const [one, other] = [queryProcess({ sharedAnswers }), queryProcess({ sharedAnswers })];
    await one.ask();
    const found = await other.ask();
    expect((await other.ask()).value).toBe(found.value);
    expect(await other.sources()).toEqual({ redis: 1, cache: 1 });
    expect(claims).toHaveLength(2);
  });

  it('ask once for all equal questions that they are asked at once', async () => {
    const { sharedAnswers, claims } = watchedAnswers();
    const { reading, open } = gate();
    const { ask, reads } = queryProcess({ sharedAnswers, reading });
    const first = ask();
    const others = Array.from({ length: 20 }, () => ask());
    await waitFor(() => reads() === 1);
    open();
    await Promise.all([first, ...others]);
    // The others share what is asked after the first one's read: it finds that one's answer.
    expect(claims).toHaveLength(2);
    expect(reads()).toBe(1);
  });

  it('give a client that asks for what is true now a read of its own', async () => {
    const { sharedAnswers, claims } = watchedAnswers();
    const [one, other] = [queryProcess({ sharedAnswers }), queryProcess({ sharedAnswers })];
    await one.ask();
    await other.ask({ apps: 'all' }, { fresh: true });
    expect([one.reads(), other.reads()]).toEqual([1, 1]);
    expect(claims).toHaveLength(1);
  });

  it('give it no share of a question that may be answered by another process', async () => {
    const sharedAnswers = memoryAnswers();
    const { reading, open } = gate();
    const { ask, reads } = queryProcess({ sharedAnswers, reading });
    const first = ask();
    await waitFor(() => reads() === 1);
    const waiting = ask();
    const fresh = ask({ apps: 'all' }, { fresh: true });
    await waitFor(() => reads() === 2);
    open();
    expect((await fresh).value.read).toBe(2);
    expect((await first).value.read).toBe(1);
    await waiting;
  });

  it('share nothing that one may answer and the other must refuse', async () => {
    const sharedAnswers = memoryAnswers();
    const one = queryProcess({ sharedAnswers });
    const other = queryProcess({ sharedAnswers, environment: { MAX_QUERY_RANGE_DAYS: '7' } });
    await one.ask();
    await other.ask();
    expect([one.reads(), other.reads()]).toEqual([1, 1]);
  });
});

it('without QUERY_CACHE_MS nothing is shared', async () => {
  const { sharedAnswers, claims } = watchedAnswers();
  const { ask, reads } = queryProcess({ sharedAnswers, environment: { QUERY_CACHE_MS: '0' } });
  await ask();
  await ask();
  expect(reads()).toBe(2);
  expect(claims).toEqual([]);
});

const SCOPES: AppScope[] = ['all', ['all'], ['a'], ['b'], ['a', 'b'], ['a,b'], []];
const SCOPE_PAIRS = SCOPES.flatMap((one, n) => SCOPES.slice(n + 1).map((other) => ({ one, other })));

it.each(SCOPE_PAIRS)('a principal of $one and one of $other never share an answer', async ({ one, other }) => {
  const sharedAnswers = memoryAnswers();
  const processes = [queryProcess({ sharedAnswers }), queryProcess({ sharedAnswers })] as const;
  expect((await processes[0].ask({ apps: one })).value.apps).toEqual(one);
  expect((await processes[1].ask({ apps: other })).value.apps).toEqual(other);
  expect((await processes[1].ask({ apps: one })).value.apps).toEqual(one);
  expect([processes[0].reads(), processes[1].reads()]).toEqual([1, 1]);
});
