import { OperatorError } from '@analytics/shared/errors';
import { type CliDeps, type CommandLog, withLog } from '../deps.js';
import { amount, countsText } from '../format/summary.js';
import type { DeadLetter } from '../log/dead-letter.js';
import { type Filter, matcherOf } from '../log/filter.js';
import { positionText } from '../log/position.js';
import { countEach, readEntries, type Survey, surveyDeadLetters } from '../log/survey.js';
import { redrive } from '../redrive.js';
import { tell } from '../terminal/output.js';
import { visible, visibleBytes } from '../terminal/visible.js';
import { UsageError } from '../usage-error.js';

export interface RedriveOptions extends Filter {
  /** Redrive at most this many, the oldest of each partition first. */
  limit?: number;
  dryRun?: boolean;
  /** Do not ask. */
  yes?: boolean;
}

/**
 * Appends the dead letters that match, and were not redriven before, to their topics again. Throws `OperatorError`
 * when not all of them could be, `UsageError` when nobody can be asked.
 */
export const redriveDeadLetters = (deps: CliDeps, options: RedriveOptions): Promise<void> =>
  withLog(deps, async (log) => {
    const matches = matcherOf(options);
    const unread = new Map<string, number>();
    const survey = await surveyDeadLetters(log, (deadLetter) => {
      if (!matches(deadLetter)) return false;
      if (isRead(log, deadLetter)) return true;
      unread.set(deadLetter.original.topic, (unread.get(deadLetter.original.topic) ?? 0) + 1);
      return false;
    });
    const count = Math.min(survey.waiting.size, options.limit ?? Number.POSITIVE_INFINITY);
    if (count > 0) await redriveSome(deps, log, { survey, count, options });
    else await tell(deps.out, `Nothing to redrive.${beforeText(survey)}\n`);
    checkAllDone(log, { survey, options, unread });
  });

const isRead = ({ topics }: CommandLog, { original }: DeadLetter): boolean =>
  original.topic === topics.events || original.topic === topics.metrics;

const beforeText = ({ redriven }: Survey): string =>
  redriven.size === 0 ? '' : ` Redriven before: ${amount(redriven.size, 'record')}.`;

interface Selection {
  survey: Survey;
  /** How many of the dead letters that wait. */
  count: number;
  options: RedriveOptions;
}

async function redriveSome(deps: CliDeps, log: CommandLog, selection: Selection): Promise<void> {
  const { survey, count, options } = selection;
  const deadLetters = select(log, survey, count);
  if (options.dryRun === true) {
    for await (const deadLetter of deadLetters) await deps.out.write(plannedText(deadLetter));
    await deps.out.write(`${amount(count, 'record')} would be redriven. Nothing was changed.\n`);
    return;
  }
  if (!(await isConfirmed(deps, selection))) {
    await deps.out.write('Nothing was changed.\n');
    return;
  }
  await redrive(deps, log, deadLetters, count);
  await tell(deps.out, `${amount(count, 'record')} redriven.\n`);
}

/** The first `count` waiting ones that the survey has seen, in the order of the log. */
async function* select(log: CommandLog, { waiting }: Survey, count: number): AsyncGenerator<DeadLetter> {
  let left = count;
  for await (const entry of readEntries(log)) {
    if (entry.kind !== 'deadLetter' || !waiting.has(entry.position)) continue;
    yield entry;
    left -= 1;
    if (left === 0) return;
  }
}

const plannedText = ({ position, original, reason, key }: DeadLetter): string =>
  `${positionText(position)}  to ${visible(original.topic)}  ${visible(reason)}  key ${visibleBytes(key)}\n`;

async function isConfirmed(deps: CliDeps, { survey, count, options }: Selection): Promise<boolean> {
  if (options.yes === true) return true;
  if (!deps.isTerminal) {
    throw new UsageError(
      `${amount(count, 'record')} would be redriven. Nobody can be asked here: add --yes to do it, or --dry-run to see them.`,
    );
  }
  await deps.err.write(`Waiting: ${countsText(countEach(survey.waiting.values()))}.\n`);
  return deps.confirm(`Redrive ${amount(count, 'record')}? [y/N] `);
}

function checkAllDone(
  { topics }: CommandLog,
  { survey, options, unread }: { survey: Survey; options: RedriveOptions; unread: ReadonlyMap<string, number> },
): void {
  if (unread.size > 0) {
    throw new OperatorError(
      `Left where they are, because the worker reads only KAFKA_EVENTS_TOPIC=${topics.events} and KAFKA_METRICS_TOPIC=${topics.metrics}: ${countsText([...unread])}.`,
    );
  }
  const missing = (options.positions ?? []).filter(
    (position) => !survey.waiting.has(position) && !survey.redriven.has(position),
  );
  if (missing.length === 0) return;
  throw new OperatorError(
    `There is no dead letter that matches at ${missing.map(positionText).join(', ')} of ${topics.deadLetters}.`,
  );
}
