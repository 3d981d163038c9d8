import { randomUUID } from 'node:crypto';
import { setTimeout as pass } from 'node:timers/promises';
import type { AnswerRequest, ClaimedAnswer, SharedAnswers } from '@analytics/shared/ports';
import { describe, expect, it } from 'vitest';
import { waitFor } from './wait-for.js';

export interface SharedAnswersUnderTest {
  answers(): SharedAnswers;
}

/** Longer than any of these tests takes. */
const LONG_MS = 60_000;

/** A question of its own. */
const question = (options: Partial<AnswerRequest> = {}): AnswerRequest => ({
  key: randomUUID(),
  maxAgeMs: LONG_MS,
  lockMs: LONG_MS,
  ...options,
});

/** The promises of the SharedAnswers port, one test each. Each asks a question of its own, so one server can be shared. */
export function describeSharedAnswersContract(name: string, { answers }: SharedAnswersUnderTest): void {
  const statusOf = async (request: AnswerRequest) => (await answers().claim(request)).status;
  const claim = async (request: AnswerRequest): Promise<ClaimedAnswer> => {
    const answer = await answers().claim(request);
    if (answer.status !== 'claimed') throw new Error(`${answer.status}, not claimed`);
    return answer;
  };

  describe(`${name}: the SharedAnswers contract`, () => {
    it('lets one of many read, and gives all what that one has read', async () => {
      const asked = question();
      const claims = await Promise.all(Array.from({ length: 50 }, () => answers().claim(asked)));
      const [reader, ...others] = claims.filter((answer) => answer.status === 'claimed');
      expect(others).toEqual([]);
      expect(claims.filter(({ status }) => status === 'busy')).toHaveLength(49);
      await reader?.put('{"count":1}');
      expect(await answers().claim(asked)).toMatchObject({ status: 'found', text: '{"count":1}' });
    });

    it('gives back any text as it was', async () => {
      for (const text of ['', '"é😀\\u0000 \ud7ff"\n', 'x'.repeat(1024 * 1024)]) {
        const asked = question();
        await (await claim(asked)).put(text);
        expect(await answers().claim(asked)).toMatchObject({ status: 'found', text });
      }
    });

    it('shares nothing between different keys, nor between those who allow another age', async () => {
      const asked = question();
      await (await claim(asked)).put('{}');
      expect(await statusOf(question())).toBe('claimed');
      expect(await statusOf({ ...asked, maxAgeMs: LONG_MS / 2 })).toBe('claimed');
    });

    it('counts the age from the claim, however late the answer comes, and never too little', async () => {
      const asked = question();
      const reader = await claim(asked);
      const claimedMs = performance.now();
      await pass(50);
      await reader.put('{}');
      const askedMs = performance.now();
      const found = await answers().claim(asked);
      if (found.status !== 'found') throw new Error(found.status);
      expect(found.ageMs).toBeGreaterThanOrEqual(askedMs - claimedMs);
    });

    it('gives nothing that is older than it may be', async () => {
      const asked = question({ maxAgeMs: 1_000 });
      const reader = await claim(asked);
      const claimedMs = performance.now();
      await pass(300);
      await reader.put('{}');
      let lastFoundMs = 0;
      await waitFor(async () => {
        const askedMs = performance.now();
        const { status } = await answers().claim(asked);
        if (status === 'found') lastFoundMs = askedMs - claimedMs;
        return status === 'claimed';
      });
      expect(lastFoundMs).toBeGreaterThan(0);
      expect(lastFoundMs).toBeLessThan(1_000);
    });

    it('shares nothing that comes too late, and lets the next one read', async () => {
      const asked = question({ maxAgeMs: 50 });
      const reader = await claim(asked);
      await pass(60);
      await reader.put('{}');
      expect(await statusOf(asked)).toBe('claimed');
    });

    it('lets the next one read at once after a read that failed', async () => {
      const asked = question();
      await (await claim(asked)).release();
      expect(await statusOf(asked)).toBe('claimed');
    });

    it('lets another one read when the first has not come back within its time', async () => {
      const asked = question({ lockMs: 500 });
      await claim(asked);
      const claimedMs = performance.now();
      expect(await statusOf(asked)).toBe('busy');
      await waitFor(async () => (await statusOf(asked)) === 'claimed');
      expect(performance.now() - claimedMs).toBeGreaterThan(450);
    });

    it('leaves the reader alone who came after one that is late, and keeps the younger answer', async () => {
      const asked = question({ lockMs: 50 });
      const late = await claim(asked);
      const next = await waitFor(async () => {
        const answer = await answers().claim({ ...asked, lockMs: LONG_MS });
        return answer.status === 'claimed' && answer;
      });
      await late.release();
      expect(await statusOf({ ...asked, lockMs: LONG_MS })).toBe('busy');
      await next.put('"younger"');
      await late.put('"older"');
      expect(await answers().claim(asked)).toMatchObject({ status: 'found', text: '"younger"' });
    });
  });
}
