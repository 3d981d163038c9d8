import { setTimeout as sleep } from 'node:timers/promises';
import type { Answer } from '@analytics/testing';
import { DemoError, reach, reasonOf, UnreachableError } from './demo-error.js';

const MAX_TRIES = 10;
const RECONNECT_TRIES = 3;
const LONGEST_RETRY_AFTER_S = 10;

export interface Answered<Body> {
  answer: Answer<Body>;
  /** Of the last try. */
  durationMs: number;
}

/** The answer of the last try, or undefined when a connection broke and there are tries left. */
async function answerOrReconnect<Body>(url: string, request: () => Promise<Answer<Body>>, isLast: boolean) {
  try {
    return await reach(url, request);
  } catch (error) {
    if (isLast || !(error instanceof UnreachableError)) throw error;
    return undefined;
  }
}

/**
 * Tries again while the service is busy (429, 503), as its `Retry-After` asks, and a few times after a broken
 * connection; both are safe because each record has an id.
 */
export async function untilAnswered<Body extends object>(
  url: string,
  request: () => Promise<Answer<Body>>,
): Promise<Answered<Body>> {
  for (let attempt = 1; ; attempt += 1) {
    const start = performance.now();
    const answer = await answerOrReconnect(url, request, attempt >= RECONNECT_TRIES);
    const durationMs = performance.now() - start;
    if (answer !== undefined && answer.status !== 429 && answer.status !== 503) return { answer, durationMs };
    const retryAfterS = Number(answer?.headers.get('retry-after') ?? 1);
    if (answer !== undefined && (attempt === MAX_TRIES || !(retryAfterS <= LONGEST_RETRY_AFTER_S))) {
      throw new DemoError(`${url} takes no more requests now: ${reasonOf(answer.status, { ...answer.body })}`);
    }
    await sleep(retryAfterS * 1_000);
  }
}
