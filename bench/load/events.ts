import { createWorkload } from '../workload.js';
import { SEQUENCE_MARK, TIME_MARK } from './template.js';

export type BenchEvent = ReturnType<ReturnType<typeof createWorkload>['events']>[number] & {
  sessionId: string;
  timestamp: number;
};

/** Makes the events of the workload, the same on each run, with the marks of templates for what must be new each time. */
export function createEvents(): (count: number) => BenchEvent[] {
  const workload = createWorkload(0);
  let made = 0;
  return (count) =>
    workload.events(count).map((event) => {
      made += 1;
      return {
        ...event,
        eventId: `bench-${String(made).padStart(6, '0')}-${SEQUENCE_MARK}`,
        sessionId: event.sessionId ?? '',
        timestamp: TIME_MARK,
      };
    });
}

/** The id of a marked event for a number that was not used yet. */
export const newEventId = (marked: string, sequence: number): string =>
  marked.slice(0, -SEQUENCE_MARK.length) + String(sequence).padStart(SEQUENCE_MARK.length, '0');
