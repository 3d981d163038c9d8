import { discard, matcherOf, removeDiscarded, surveyReasons } from '@analytics/dead-letters';
import { type CliDeps, withLog } from '../deps.js';
import { type ChangeOptions, changeDeadLetters, checkPositions } from './dlq-change.js';

/**
 * Discards the dead letters that match: they are never listed nor redriven again. Throws `OperatorError` when not all
 * of them could be, `UsageError` when nobody can be asked.
 */
export const discardDeadLetters = (deps: CliDeps, options: ChangeOptions): Promise<void> =>
  withLog(deps, async (log) => {
    const survey = await surveyReasons(log, matcherOf(options));
    const selection = { change: discard, survey, options };
    await changeDeadLetters(deps, log, selection);
    if (options.dryRun !== true) await removeDiscarded(log, survey.discarded);
    checkPositions(log, selection);
  });
