import { type CliDeps, type CommandLog, withLog } from '../deps.js';
import { type DeadLetterLine, deadLetterTable, lineOf } from '../format/dead-letter-line.js';
import { countsText } from '../format/summary.js';
import { type Filter, matcherOf } from '../log/filter.js';
import { countEach, readEntries, type Survey, surveyDeadLetters } from '../log/survey.js';
import { visibleJson } from '../terminal/visible.js';

export interface ListOptions extends Filter {
  limit?: number;
  /** Also list the dead letters that were redriven. */
  all?: boolean;
  json?: boolean;
}

/** The default limit on a terminal. */
const DEFAULT_ROWS = 50;

/** Lists dead letters: the newest, newest last; without a limit and with `--json` all, in the order of the log. */
export const listDeadLetters = (deps: CliDeps, options: ListOptions): Promise<void> =>
  withLog(deps, async (log) => {
    const survey = await surveyDeadLetters(log, matcherOf(options));
    const lines = linesOf(log, survey, options);
    const limit = options.limit ?? (options.json === true ? undefined : DEFAULT_ROWS);
    const shown = limit === undefined ? lines : await newest(lines, limit);
    if (options.json === true) {
      for await (const line of shown) await deps.out.write(`${jsonOf(line)}\n`);
    } else if (Array.isArray(shown) && shown.length > 0) {
      const table = deadLetterTable(shown, { output: deps.out, withRedriven: options.all === true });
      await deps.out.write(`${table}\n\n`);
    }
    // The lines of --json are for programs, so what people read goes elsewhere.
    const people = options.json === true ? deps.err : deps.out;
    await people.write(summaryOf(survey, { log, options, limit }));
  });

async function* linesOf(
  log: CommandLog,
  { waiting, redriven }: Survey,
  { all }: ListOptions,
): AsyncGenerator<DeadLetterLine> {
  for await (const entry of readEntries(log)) {
    if (entry.kind !== 'deadLetter') continue;
    // What came after the survey is in neither.
    const isRedriven = redriven.has(entry.position);
    if (waiting.has(entry.position) || (isRedriven && all === true)) yield lineOf(entry, isRedriven);
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

const jsonOf = ({ lastAt, topic, partition, offset, ...line }: DeadLetterLine): string =>
  visibleJson({ ...line, lastAt: isoOf(lastAt), original: { topic, partition, offset } });

const isoOf = (ms: number): string | number => (Number.isNaN(new Date(ms).getTime()) ? ms : new Date(ms).toISOString());

function summaryOf(
  { waiting, redriven, reasons, foreign }: Survey,
  { log, options, limit }: { log: CommandLog; options: ListOptions; limit: number | undefined },
): string {
  const topic = log.topics.deadLetters;
  const lines: string[] = [];
  if (reasons.size === 0) lines.push(`There are no dead letters in ${topic}.`);
  else if (waiting.size + redriven.size === 0) {
    lines.push(`No dead letter matches. ${topic} has, redriven ones included: ${countsText([...reasons])}.`);
  } else {
    const byReason = waiting.size === 0 ? '' : `: ${countsText(countEach(waiting.values()))}`;
    const done =
      redriven.size === 0 ? '' : ` ${redriven.size} redriven before${options.all === true ? '' : ', see --all'}.`;
    lines.push(`${waiting.size} waiting${byReason}.${done}`);
  }
  const found = waiting.size + (options.all === true ? redriven.size : 0);
  if (limit !== undefined && found > limit)
    lines.push(`Shown are the newest ${limit} of ${found}; --limit shows more.`);
  if (foreign > 0) lines.push(`${foreign} records of ${topic} are no dead letters and were left out.`);
  return `${lines.join('\n')}\n`;
}
