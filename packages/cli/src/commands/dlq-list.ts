import { countEach, type Filter, matcherOf, readEntries, type Survey, surveyReasons } from '@analytics/dead-letters';
import { type CliDeps, type CommandLog, withLog } from '../deps.js';
import { type DeadLetterLine, deadLetterJson, deadLetterTable, lineOf } from '../format/dead-letter-line.js';
import { beforeText, countsText } from '../format/summary.js';

export interface ListOptions extends Filter {
  limit?: number;
  /** Also list the dead letters that were redriven, and the discarded ones that are still in the log. */
  all?: boolean;
  json?: boolean;
}

/** The default limit on a terminal. */
const DEFAULT_ROWS = 50;

/** Lists dead letters: the newest, newest last; without a limit and with `--json` all, in the order of the log. */
export const listDeadLetters = (deps: CliDeps, options: ListOptions): Promise<void> =>
  withLog(deps, async (log) => {
    const survey = await surveyReasons(log, matcherOf(options));
    const lines = linesOf(log, survey, options);
    const limit = options.limit ?? (options.json === true ? undefined : DEFAULT_ROWS);
    const shown = limit === undefined ? lines : await newest(lines, limit);
    if (options.json === true) {
      for await (const line of shown) await deps.out.write(`${deadLetterJson(line)}\n`);
    } else if (Array.isArray(shown) && shown.length > 0) {
      const table = deadLetterTable(shown, { output: deps.out, withState: options.all === true });
      await deps.out.write(`${table}\n\n`);
    }
    // The lines of --json are for programs, so what people read goes elsewhere.
    const people = options.json === true ? deps.err : deps.out;
    await people.write(summaryOf(survey, { log, options, limit }));
  });

async function* linesOf(
  log: CommandLog,
  { waiting, redriven, discarded }: Survey<string>,
  { all }: ListOptions,
): AsyncGenerator<DeadLetterLine> {
  for await (const entry of readEntries(log)) {
    if (entry.kind !== 'deadLetter') continue;
    // What came after the survey is in neither.
    if (waiting.has(entry.position)) yield lineOf(entry, 'waiting');
    else if (all !== true) continue;
    else if (redriven.has(entry.position)) yield lineOf(entry, 'redriven');
    else if (discarded.has(entry.position)) yield lineOf(entry, 'discarded');
  }
}

/** The last `limit` by time, in that order; twice as many are in memory at most. */
async function newest(lines: AsyncIterable<DeadLetterLine>, limit: number): Promise<DeadLetterLine[]> {
  let kept: DeadLetterLine[] = [];
  // The sort is stable: dead letters of one moment and partition stay in the order of the log.
  const keepNewest = () => kept.sort((a, b) => a.lastAt - b.lastAt).slice(-limit);
  for await (const line of lines) {
    kept.push(line);
    if (kept.length >= 2 * limit) kept = keepNewest();
  }
  return keepNewest();
}

function summaryOf(
  survey: Survey<string>,
  { log, options, limit }: { log: CommandLog; options: ListOptions; limit: number | undefined },
): string {
  const { waiting, redriven, discarded, reasons, foreign } = survey;
  const topic = log.topics.deadLetters;
  const settled = redriven.size + discarded.size;
  const lines: string[] = [];
  if (reasons.size === 0) lines.push(`There are no dead letters in ${topic}.`);
  else if (waiting.size + settled === 0) {
    lines.push(
      `No dead letter matches. ${topic} has, redriven and discarded ones included: ${countsText([...reasons])}.`,
    );
  } else {
    const byReason = waiting.size === 0 ? '' : `: ${countsText(countEach(waiting.values()))}`;
    const hint = options.all === true ? '' : ', see --all';
    lines.push(`${waiting.size} waiting${byReason}.${beforeText(survey, hint)}`);
  }
  const found = waiting.size + (options.all === true ? settled : 0);
  if (limit !== undefined && found > limit)
    lines.push(`Shown are the newest ${limit} of ${found}; --limit shows more.`);
  if (foreign > 0) lines.push(`${foreign} records of ${topic} are no dead letters and were left out.`);
  return `${lines.join('\n')}\n`;
}
