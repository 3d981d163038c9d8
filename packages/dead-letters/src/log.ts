import type { LogTopics } from '@analytics/shared/config';
import type { LogAccess } from '@analytics/shared/ports';

/** The log that has the dead letters, started, and what its topics are called. */
export interface DeadLetterLog {
  eventLog: Pick<LogAccess, 'append' | 'read' | 'remove'>;
  topics: Pick<LogTopics, 'events' | 'metrics' | 'deadLetters'>;
}
