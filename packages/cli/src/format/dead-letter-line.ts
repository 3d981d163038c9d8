import { type DeadLetter, positionText, type State } from '@analytics/dead-letters';
import type { Output } from '../terminal/output.js';
import { type Column, tableOf } from '../terminal/table.js';
import { clip, visible, visibleJson } from '../terminal/visible.js';
import { timeText } from './summary.js';

/** What a list says of a dead letter, and all it keeps of it. */
export interface DeadLetterLine {
  position: string;
  /** When it failed last, epoch milliseconds. */
  lastAt: number;
  attempts: number;
  reason: string;
  topic: string;
  partition: number;
  offset: number;
  key: string;
  message: string;
  /** Of its value. */
  bytes: number;
  state: State;
}

/** Text that a client chose, shortened: `show` has all of it. */
const MAX_TEXT = 300;

export const lineOf = (deadLetter: DeadLetter, state: State): DeadLetterLine => ({
  position: positionText(deadLetter.position),
  lastAt: deadLetter.lastAt,
  attempts: deadLetter.attempts,
  reason: clip(deadLetter.reason, MAX_TEXT),
  topic: deadLetter.original.topic,
  partition: deadLetter.original.partition,
  offset: deadLetter.original.offset,
  key: clip(Buffer.from(deadLetter.key).toString(), MAX_TEXT),
  message: clip(deadLetter.message, MAX_TEXT),
  bytes: deadLetter.value.length,
  state,
});

/** A line for programs. */
export const deadLetterJson = ({ lastAt, topic, partition, offset, state, ...line }: DeadLetterLine): string =>
  visibleJson({
    ...line,
    lastAt: isoOf(lastAt),
    original: { topic, partition, offset },
    redriven: state === 'redriven',
    discarded: state === 'discarded',
  });

const isoOf = (ms: number): string | number => (Number.isNaN(new Date(ms).getTime()) ? ms : new Date(ms).toISOString());

const KEY_WIDTH = 24;
const MIN_MESSAGE_WIDTH = 30;

/** Everything of a row but its message, for its columns and for the room that is left for that. */
const cellsOf = (line: DeadLetterLine, withState: boolean): string[] => [
  line.position,
  timeText(line.lastAt),
  String(line.attempts),
  visible(line.reason),
  `${visible(line.topic)} ${line.partition}:${line.offset}`,
  clip(visible(line.key), KEY_WIDTH),
  ...(withState ? [line.state] : []),
];

/** A row a dead letter, its message shortened to what the terminal has room for. */
export function deadLetterTable(
  lines: readonly DeadLetterLine[],
  { output, withState }: { output: Output; withState: boolean },
): string {
  const columns: Column[] = [
    { title: 'position' },
    { title: 'last at (UTC)' },
    { title: 'attempts', align: 'right' },
    { title: 'reason' },
    { title: 'from' },
    { title: 'key' },
    ...(withState ? [{ title: 'state' }] : []),
    { title: 'message' },
  ];
  const rows = lines.map((line) => cellsOf(line, withState));
  const widths = columns
    .slice(0, -1)
    .map(({ title }, column) => Math.max(title.length, ...rows.map((row) => row[column]?.length ?? 0)));
  const taken = widths.reduce((sum, width) => sum + width + 2, 0);
  const messageWidth = Math.max(MIN_MESSAGE_WIDTH, output.columns - taken);
  return tableOf(
    columns,
    lines.map((line, row) => [...(rows[row] ?? []), clip(visible(line.message), messageWidth)]),
    output,
  );
}
