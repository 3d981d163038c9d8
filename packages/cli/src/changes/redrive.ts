import { appendAll } from '@analytics/shared/ports';
import { markerRecord, redrivenRecord } from '../log/dead-letter.js';
import { visible } from '../terminal/visible.js';
import { appendForEach, type Change } from './change.js';

/**
 * Appends each dead letter to its own topic and, when that is durable, its marker. A crash between the two redrives the
 * dead letter again next time; its identity makes that harmless.
 */
export const redrive: Change = {
  verb: 'redrive',
  done: 'redriven',
  planned: ({ original }) => `to ${visible(original.topic)}`,
  ifTwice: 'What was appended twice counts once.',
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
