import { withDeadline } from '@analytics/shared/batching';
import type { Config } from '@analytics/shared/config';
import { DAY_MS, type RangeInput, resolveRange } from '@analytics/shared/domain';
import { invalidRequest, storeUnavailable } from '@analytics/shared/errors';
import type { Clock, Store, TimeRange } from '@analytics/shared/ports';

/** What the read routes share: the store, the time limits, and the deadline of a read. */
export interface Reading {
  store: Store;
  rangeOf(input: RangeInput): TimeRange;
  /**
   * The read's result, or `store_unavailable` when it takes longer than the query timeout. The signal that the read
   * gets aborts then, and when `gone` does: nobody waits for the answer any more.
   */
  within<T>(gone: AbortSignal, read: (signal: AbortSignal) => Promise<T>): Promise<T>;
}

export function createReading({ config, store, clock }: { config: Config; store: Store; clock: Clock }): Reading {
  const maxRangeMs = config.MAX_QUERY_RANGE_DAYS * DAY_MS;
  const timeoutMs = config.QUERY_TIMEOUT_MS;
  return {
    store,
    rangeOf: (input) => {
      const range = resolveRange(input, clock.now(), maxRangeMs);
      if (!range.ok) throw invalidRequest(range.errors);
      return range.value;
    },
    within: (gone, read) => {
      const late = new AbortController();
      return withDeadline(read(AbortSignal.any([gone, late.signal])), timeoutMs, () => {
        late.abort();
        return storeUnavailable(new Error(`no answer within QUERY_TIMEOUT_MS (${timeoutMs} ms)`));
      });
    },
  };
}
