import { describe } from 'vitest';
import { describeAppends } from './event-log-contract/appends.js';
import { describeCommits } from './event-log-contract/commits.js';
import { describeCompaction } from './event-log-contract/compaction.js';
import { describeDelivery } from './event-log-contract/delivery.js';
import { describeLeading } from './event-log-contract/leading.js';
import { describeOutcomes } from './event-log-contract/outcomes.js';
import { describeRangesAndTails } from './event-log-contract/ranges-and-tails.js';
import { createSetUp, type EventLogContract } from './event-log-contract/set-up.js';
import { describeStopping } from './event-log-contract/stopping.js';

export type { EventLogContract, EventLogUnderTest } from './event-log-contract/set-up.js';
export { keyOf, type Reading, startReading, textOf, textRecord, uncommitted } from './event-log-reading.js';

/** The promises of `EventLog`, as tests that every adapter passes unchanged. */
export function describeEventLogContract(
  name: string,
  { create, timeoutMs = 10_000, compactionTimeoutMs = 10_000 }: EventLogContract,
): void {
  describe(`${name} keeps the promises of the event log`, { timeout: timeoutMs * 4 }, () => {
    const setUp = createSetUp({ create, timeoutMs, compactionTimeoutMs });
    describeAppends(setUp);
    describeOutcomes(setUp);
    describeDelivery(setUp);
    describeCommits(setUp);
    describeRangesAndTails(setUp);
    describeLeading(setUp);
    describeStopping(setUp);
    describeCompaction(setUp);
  });
}
