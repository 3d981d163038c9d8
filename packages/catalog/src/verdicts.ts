import { type AppError, logUnavailable } from '@analytics/shared/errors';
import type { AnyEntry, Verdict } from './entries.js';

/** How long a change may take to come back from the log, milliseconds. */
const READ_BACK_TIMEOUT_MS = 10_000;

export interface Settled {
  verdict: Exclude<Verdict, 'repeated'>;
  /** As the change has made it; unset when it is deleted. */
  entry: AnyEntry | undefined;
}

interface Waiting {
  settle(result: Settled): void;
  fail(error: AppError): void;
  /** Records before the change may have been compacted away unread, so that it cannot be said that it was first. */
  isInDoubt: boolean;
}

/** The changes of this process that are on their way through the log. */
export interface Verdicts {
  /** To be called before the change is appended. */
  of(change: string): {
    /** @throws AppError `log_unavailable` when it does not come back in time; `unconfirmed` is why. */
    within(unconfirmed: AppError | undefined): Promise<Settled>;
    giveUp(): void;
  };
  settle(change: string, result: Settled): void;
  doubt(): void;
  /** Nothing comes back any more. */
  close(): void;
}

export function createVerdicts(timeoutMs = READ_BACK_TIMEOUT_MS): Verdicts {
  const waiting = new Map<string, Waiting>();

  const of = (change: string) => {
    const settled = new Promise<Settled>((settle, fail) => waiting.set(change, { settle, fail, isInDoubt: false }));
    // Whoever gives up before `within` does not look at it.
    settled.catch(() => {});
    const within = async (unconfirmed: AppError | undefined): Promise<Settled> => {
      const error = unconfirmed ?? logUnavailable(new Error('the change did not come back in time'));
      const timer = setTimeout(() => waiting.get(change)?.fail(error), timeoutMs);
      try {
        const result = await settled;
        if (result.verdict === 'applied' && waiting.get(change)?.isInDoubt === true)
          throw logUnavailable(new Error('what was before the change could not be read'));
        return result;
      } finally {
        clearTimeout(timer);
      }
    };
    return { within, giveUp: () => void waiting.delete(change) };
  };

  return {
    of,
    settle: (change, result) => waiting.get(change)?.settle(result),
    doubt: () => {
      for (const one of waiting.values()) one.isInDoubt = true;
    },
    close: () => {
      for (const { fail } of waiting.values()) fail(logUnavailable(new Error('the catalog was stopped')));
    },
  };
}
