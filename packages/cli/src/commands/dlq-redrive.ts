import { OperatorError } from '@analytics/shared/errors';
import { redrive } from '../changes/redrive.js';
import { type CliDeps, type CommandLog, withLog } from '../deps.js';
import { countsText } from '../format/summary.js';
import type { DeadLetter } from '../log/dead-letter.js';
import { matcherOf } from '../log/filter.js';
import { surveyDeadLetters } from '../log/survey.js';
import { type ChangeOptions, changeDeadLetters, checkPositions } from './dlq-change.js';

/**
 * Appends the dead letters that match, and were not redriven before, to their topics again. Throws `OperatorError`
 * when not all of them could be, `UsageError` when nobody can be asked.
 */
export const redriveDeadLetters = (deps: CliDeps, options: ChangeOptions): Promise<void> =>
  withLog(deps, async (log) => {
    const matches = matcherOf(options);
    const unread = new Map<string, number>();
    const survey = await surveyDeadLetters(log, (deadLetter) => {
      if (!matches(deadLetter)) return false;
      if (isRead(log, deadLetter)) return true;
      unread.set(deadLetter.original.topic, (unread.get(deadLetter.original.topic) ?? 0) + 1);
      return false;
    });
    const selection = { change: redrive, survey, options };
    await changeDeadLetters(deps, log, selection);
    checkAllRead(log, unread);
    checkPositions(log, selection);
  });

const isRead = ({ topics }: CommandLog, { original }: DeadLetter): boolean =>
  original.topic === topics.events || original.topic === topics.metrics;

function checkAllRead({ topics }: CommandLog, unread: ReadonlyMap<string, number>): void {
  if (unread.size === 0) return;
  throw new OperatorError(
    `Left where they are, because the worker reads only KAFKA_EVENTS_TOPIC=${topics.events} and KAFKA_METRICS_TOPIC=${topics.metrics}: ${countsText([...unread])}.`,
  );
}
