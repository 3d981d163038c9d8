import { isErased, isRead, matcherOf, namesIn, redrive, surveyReasons } from '@analytics/dead-letters';
import { OperatorError } from '@analytics/shared/errors';
import { type CliDeps, type CommandLog, withLog } from '../deps.js';
import { readTombstones } from '../erasure/read-tombstones.js';
import { amount, countsText } from '../format/summary.js';
import { tell } from '../terminal/output.js';
import { type ChangeOptions, changeDeadLetters, checkPositions } from './dlq-change.js';

/**
 * Appends the dead letters that match, and were not redriven before, to their topics again; those of erased users are
 * left. Throws `OperatorError` when not all of the others could be, `UsageError` when nobody can be asked.
 */
export const redriveDeadLetters = (deps: CliDeps, options: ChangeOptions): Promise<void> =>
  withLog(deps, async (log) => {
    const matches = matcherOf(options);
    const tombstones = await readTombstones(log);
    const unread = new Map<string, number>();
    let erased = 0;
    const survey = await surveyReasons(log, (deadLetter) => {
      if (!matches(deadLetter)) return false;
      if (isErased(deadLetter, namesIn(deadLetter, log), tombstones)) {
        erased += 1;
        return false;
      }
      if (isRead(log, deadLetter)) return true;
      unread.set(deadLetter.original.topic, (unread.get(deadLetter.original.topic) ?? 0) + 1);
      return false;
    });
    const selection = { change: redrive, survey, options };
    await changeDeadLetters(deps, log, selection);
    if (erased > 0) await tell(deps.err, `${amount(erased, 'record')} of erased users left where they are.\n`);
    checkAllRead(log, unread);
    checkPositions(log, selection);
  });

function checkAllRead({ topics }: CommandLog, unread: ReadonlyMap<string, number>): void {
  if (unread.size === 0) return;
  throw new OperatorError(
    `Left where they are, because the worker reads only KAFKA_EVENTS_TOPIC=${topics.events} and KAFKA_METRICS_TOPIC=${topics.metrics}: ${countsText([...unread])}.`,
  );
}
