import type { Answer } from '@analytics/testing';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { sendUntilKept } from './send-until-kept.js';

const answer = (status: number, body: Record<string, unknown> = {}, headers = {}): Answer => ({
  status,
  headers: new Headers(headers),
  body,
});
const partly = (error: string) =>
  answer(207, { results: [{ status: 'duplicate' }, { status: 'rejected', error }], count: 1, rejected: 1 });

/** Answers in turn, the last one for ever. */
function sender(...answers: readonly (Answer | Error)[]) {
  const times: number[] = [];
  const send = async () => {
    const next = answers[Math.min(times.length, answers.length - 1)];
    times.push(Date.now());
    if (next instanceof Error || next === undefined) throw next ?? new Error('no answer');
    return next;
  };
  return { send, times };
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

async function ended(run: Promise<void>): Promise<string> {
  const outcome = run.then(
    () => 'kept',
    (error: Error) => error.message,
  );
  await vi.runAllTimersAsync();
  return outcome;
}

describe('a batch under load', () => {
  it('is sent again while the service is overloaded, slow, or does not answer, until it is kept', async () => {
    const { send, times } = sender(answer(503), answer(408), answer(429), new Error('fetch failed'), answer(201));
    expect(await ended(sendUntilKept(send))).toBe('kept');
    expect(times).toHaveLength(5);
  });

  it('is sent again when the time limit left a part of it unknown', async () => {
    const { send, times } = sender(partly('store_unavailable'), partly('log_unavailable'), answer(201));
    expect(await ended(sendUntilKept(send))).toBe('kept');
    expect(times).toHaveLength(3);
  });

  it('goes on for minutes, with longer waits', async () => {
    const answers = Array.from({ length: 60 }, () => new Error('fetch failed'));
    const { send, times } = sender(...answers, answer(202));
    expect(await ended(sendUntilKept(send))).toBe('kept');
    expect((times.at(-1) ?? 0) - (times[0] ?? 0)).toBeGreaterThan(300_000);
  });

  it('waits as long as the service asks for', async () => {
    const { send, times } = sender(answer(503, {}, { 'retry-after': '20' }), answer(201));
    await ended(sendUntilKept(send));
    expect((times[1] ?? 0) - (times[0] ?? 0)).toBeGreaterThanOrEqual(20_000);
  });

  it('is given up when the service is gone', async () => {
    const { send } = sender(new Error('connection refused'));
    expect(await ended(sendUntilKept(send))).toBe('a batch was not kept within 900000 ms, last: connection refused');
  });

  it.each([answer(400, { error: 'invalid_request' }), partly('invalid_record'), answer(500)])(
    'is not sent again when it was refused (%#)',
    async (refusal) => {
      const { send, times } = sender(refusal, answer(201));
      expect(await ended(sendUntilKept(send))).toMatch(/^a batch was refused: (?:400|207|500)/);
      expect(times).toHaveLength(1);
    },
  );
});
