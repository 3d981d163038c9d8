import {
  type Change,
  countEach,
  type DeadLetter,
  type Filter,
  positionText,
  readWaiting,
  type Survey,
} from '@analytics/dead-letters';
import { OperatorError } from '@analytics/shared/errors';
import { applyChange } from '../changes/apply-change.js';
import type { CliDeps, CommandLog } from '../deps.js';
import { deadLetterJson, lineOf } from '../format/dead-letter-line.js';
import { amount, beforeText, countsText } from '../format/summary.js';
import { tell } from '../terminal/output.js';
import { visible, visibleBytes } from '../terminal/visible.js';
import { UsageError } from '../usage-error.js';

export interface ChangeOptions extends Filter {
  /** Change at most this many, the oldest of each partition first. */
  limit?: number;
  dryRun?: boolean;
  /** Do not ask. */
  yes?: boolean;
  /** A line of JSON for each that was changed, or would be. */
  json?: boolean;
}

export interface Selection {
  change: Change;
  survey: Survey<string>;
  options: ChangeOptions;
}

/**
 * Changes the waiting dead letters of the survey, after a question. Throws `OperatorError` when not all of them could
 * be, `UsageError` when nobody can be asked.
 */
export async function changeDeadLetters(deps: CliDeps, log: CommandLog, selection: Selection): Promise<void> {
  const { change, survey, options } = selection;
  const people = options.json === true ? deps.err : deps.out;
  const count = Math.min(survey.waiting.size, options.limit ?? Number.POSITIVE_INFINITY);
  if (count === 0) return tell(people, `Nothing to ${change.verb}.${beforeText(survey)}\n`);
  const deadLetters = readWaiting(log, survey.waiting, count);
  const records = amount(count, 'record');
  if (options.dryRun === true) {
    for await (const deadLetter of deadLetters) await deps.out.write(plannedText(deadLetter, selection));
    return people.write(`${records} would be ${change.done}. Nothing was changed.\n`);
  }
  if (!(await isConfirmed(deps, records, selection))) return people.write('Nothing was changed.\n');
  const onChanged = async (changed: readonly DeadLetter[]) => {
    if (options.json === true) await tell(deps.out, changed.map((each) => jsonOf(each, change.done)).join(''));
  };
  await applyChange(deps, log, { change, deadLetters, count, onChanged });
  await tell(people, `${records} ${change.done}.\n`);
}

const jsonOf = (deadLetter: DeadLetter, state: 'waiting' | Change['done']): string =>
  `${deadLetterJson(lineOf(deadLetter, state))}\n`;

function plannedText(deadLetter: DeadLetter, { change, options }: Selection): string {
  if (options.json === true) return jsonOf(deadLetter, 'waiting');
  const parts = [
    positionText(deadLetter.position),
    change.verb === 'redrive' ? `to ${visible(deadLetter.original.topic)}` : undefined,
    visible(deadLetter.reason),
    `key ${visibleBytes(deadLetter.key)}`,
  ];
  return `${parts.filter((part) => part !== undefined).join('  ')}\n`;
}

async function isConfirmed(
  deps: CliDeps,
  records: string,
  { change: { verb, done }, survey, options }: Selection,
): Promise<boolean> {
  if (options.yes === true) return true;
  if (!deps.isTerminal) {
    throw new UsageError(
      `${records} would be ${done}. Nobody can be asked here: add --yes to do it, or --dry-run to see them.`,
    );
  }
  await deps.err.write(`Waiting: ${countsText(countEach(survey.waiting.values()))}.\n`);
  return deps.confirm(`${verb.charAt(0).toUpperCase()}${verb.slice(1)} ${records}? [y/N] `);
}

/** Throws `OperatorError` when a position was named where no dead letter is, or was. */
export function checkPositions({ topics }: CommandLog, { survey, options }: Selection): void {
  const { waiting, redriven, discarded, removed } = survey;
  const missing = (options.positions ?? []).filter(
    (position) => ![waiting, redriven, discarded, removed].some((known) => known.has(position)),
  );
  if (missing.length === 0) return;
  throw new OperatorError(
    `There is no dead letter that matches at ${missing.map(positionText).join(', ')} of ${topics.deadLetters}.`,
  );
}
