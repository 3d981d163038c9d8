import { AppError, logUnavailable } from '@analytics/shared/errors';
import type { EventLog } from '@analytics/shared/ports';

type Log = Pick<EventLog, 'append' | 'read' | 'remove' | 'positions'>;

/** The same log; where it fails without a code of ours, as `log_unavailable`: the request may be sent again. */
export function withLogFaults({ append, read, remove, positions }: Log): Log {
  return {
    append: (records) => orFault(append(records)),
    read: async function* (topic, range) {
      try {
        yield* read(topic, range);
      } catch (error) {
        throw faultOf(error);
      }
    },
    ...(remove === undefined ? {} : { remove: (topic, places) => orFault(remove(topic, places)) }),
    positions: (group, topics) => orFault(positions(group, topics)),
  };
}

const faultOf = (error: unknown): unknown => (error instanceof AppError ? error : logUnavailable(error));

async function orFault<T>(result: Promise<T>): Promise<T> {
  try {
    return await result;
  } catch (error) {
    throw faultOf(error);
  }
}
