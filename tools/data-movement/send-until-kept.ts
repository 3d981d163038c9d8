import { backoffMs, sleep } from '@analytics/shared/batching';
import { ERROR_CODES, messageOf } from '@analytics/shared/errors';
import type { Answer } from '@analytics/testing';

/** What says nothing of the records themselves: the same may be kept later. */
const AGAIN: ReadonlySet<number> = new Set([408, 429, 503]);
const WAITS = { firstMs: 200, mostMs: 15_000 };
/** A machine with other work may take minutes for one commit; a service that is gone never answers. */
const KEPT_WITHIN_MS = 900_000;

interface Entry {
  status: string;
  error?: string;
}

const statusOf = (error = ''): number | undefined =>
  Object.hasOwn(ERROR_CODES, error) ? ERROR_CODES[error as keyof typeof ERROR_CODES].status : undefined;

/**
 * Whether the same batch is to be sent again. Of one that was cut at the service's time limit a part may be kept: 207,
 * whose other records say that the store or the log did not answer in time.
 */
function isToBeSentAgain({ status, body }: Answer): boolean {
  if (status !== 207) return AGAIN.has(status);
  const entries = (body['results'] ?? []) as Entry[];
  const rejected = entries.filter((entry) => entry.status === 'rejected');
  return rejected.length > 0 && rejected.every(({ error }) => AGAIN.has(statusOf(error) ?? 0));
}

/** As long as the service asks for, or longer each time. */
const waitMsOf = (tries: number, answer: Answer | undefined): number =>
  Math.max(backoffMs(tries, WAITS), Number(answer?.headers.get('retry-after') ?? 0) * 1_000);

/**
 * Sends a batch until it is acknowledged as a whole: sent twice it counts once.
 *
 * @throws Error when a record of it is refused, or when nothing has helped for a quarter of an hour
 */
export async function sendUntilKept(send: () => Promise<Answer>, withinMs = KEPT_WITHIN_MS): Promise<void> {
  const deadline = performance.now() + withinMs;
  for (let tries = 0; ; tries += 1) {
    let failure: unknown;
    const answer = await send().catch((error: unknown) => {
      failure = error;
      return undefined;
    });
    if (answer !== undefined && [201, 202].includes(answer.status)) return;
    const said = answer === undefined ? messageOf(failure) : `${answer.status} ${JSON.stringify(answer.body)}`;
    if (answer !== undefined && !isToBeSentAgain(answer)) throw new Error(`a batch was refused: ${said.slice(0, 500)}`);
    const waitMs = waitMsOf(tries, answer);
    if (performance.now() + waitMs > deadline)
      throw new Error(`a batch was not kept within ${withinMs} ms, last: ${said.slice(0, 500)}`, { cause: failure });
    await sleep(waitMs);
  }
}
