import type { EventLog } from '@analytics/shared/ports';
import type { Logger } from '@analytics/shared/telemetry';
import { tombstone } from './change.js';
import type { Entries } from './entries.js';

const MAX_BATCH = 500;

export interface TidyingOptions {
  eventLog: Pick<EventLog, 'append'>;
  topic: string;
  entries: Pick<Entries, 'staleOf' | 'allStale'>;
  logger: Logger;
}

/**
 * Deletes from the log what says nothing any more. Who changes an entry does it, before the change is answered: that
 * keeps the log from growing, and leaves no change that lost beside a winner of which the log has a second copy (an
 * append that was sent again) and might keep only that one, behind the loser.
 *
 * To do it twice, or not at all because of a crash, changes nothing. The first time, it is done for every entry.
 */
export function createTidying({ eventLog, topic, entries, logger }: TidyingOptions) {
  let isFirst = true;
  return {
    /** Never throws: what is left is deleted with the next change. */
    tidy: async (kind: string, id: string): Promise<void> => {
      const keys = isFirst ? entries.allStale() : entries.staleOf(kind, id);
      isFirst = false;
      try {
        for (let from = 0; from < keys.length; from += MAX_BATCH) {
          const records = keys.slice(from, from + MAX_BATCH).map((key) => tombstone(topic, key));
          for (const { status } of await eventLog.append(records))
            if (status !== 'appended') throw new Error(`a deletion is ${status}`);
        }
      } catch (error) {
        logger.warn({ err: error, topic }, 'superseded records of the catalog could not be deleted yet');
      }
    },
  };
}
