import { appendAll } from '@analytics/shared/ports';
import { type DeadLetter, markerRecord, redrivenRecord } from '../dead-letter.js';
import type { DeadLetterLog } from '../log.js';
import { appendForEach, type Change } from './change.js';

/**
 * Appends each dead letter to its own topic and, when that is durable, its marker. A crash between the two redrives the
 * dead letter again next time; its identity makes that harmless.
 */
export const redrive: Change = {
  verb: 'redrive',
  done: 'redriven',
  apply: async (log, batch, nowMs) => {
    const applied = await appendForEach(log, batch, redrivenRecord);
    const { deadLetters } = log.topics;
    await appendAll(
      log.eventLog,
      applied.changed.map((deadLetter) => markerRecord('redriven', deadLetter, deadLetters, nowMs)),
    );
    return applied;
  },
};

/** Whether the worker reads the topic that the dead letter is from; else redriving helps nobody. */
export const isRead = ({ topics }: Pick<DeadLetterLog, 'topics'>, { original }: DeadLetter): boolean =>
  original.topic === topics.events || original.topic === topics.metrics;
