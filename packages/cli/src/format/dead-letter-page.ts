import { type DeadLetter, type Marker, positionText } from '@analytics/dead-letters';
import { parseValue } from '@analytics/shared/domain';
import { indentJson } from '../terminal/indent-json.js';
import type { Output } from '../terminal/output.js';
import { bold, dim } from '../terminal/table.js';
import { visible, visibleBytes, visibleLines } from '../terminal/visible.js';
import { amount, timeText } from './summary.js';

const utcText = (ms: number | undefined): string => (ms === undefined ? 'unknown' : `${timeText(ms)} UTC`);

function listOf(entries: readonly (readonly [name: string, value: string])[], output: Output): string[] {
  const shown = entries.map(([name, value]) => [visible(name), visible(value)] as const);
  const width = Math.max(0, ...shown.map(([name]) => name.length));
  return shown.map(([name, value]) => `  ${dim(name.padEnd(width), output)}  ${value}`);
}

/** JSON with line breaks, other text as it is; nothing of it reaches the terminal unseen. */
function valueSection(value: Uint8Array): { heading: string; lines: string[] } {
  if (value.length === 0) return { heading: 'Value: none', lines: [] };
  const size = amount(value.length, 'byte');
  if (parseValue(value) === undefined) return { heading: `Value: ${size}, not JSON`, lines: visibleLines(value) };
  const lines = indentJson(Buffer.from(value).toString()).split('\n').map(visible);
  return { heading: `Value: ${size} of JSON`, lines };
}

/** Everything of one dead letter; `marker` says what became of it. */
export function deadLetterPage(deadLetter: DeadLetter, marker: Marker | undefined, output: Output): string {
  const { original } = deadLetter;
  const own = Object.entries(deadLetter.headers)
    .filter(([name]) => !name.startsWith('dlq-'))
    .map(([name, content]) => [name, visibleBytes(content)] as const);
  const value = valueSection(deadLetter.value);
  return [
    bold(`Dead letter ${positionText(deadLetter.position)}`, output),
    ...listOf(
      [
        ['state', marker === undefined ? 'waiting' : `${marker.change} at ${marker.at}`],
        ['reason', deadLetter.reason],
        ['message', deadLetter.message],
        ['attempts', String(deadLetter.attempts)],
        ['first at', utcText(deadLetter.firstAt)],
        ['last at', utcText(deadLetter.lastAt)],
        ['from', `${original.topic} ${original.partition}:${original.offset}`],
        ['appended', utcText(original.appendedAt)],
        ['key', visibleBytes(deadLetter.key)],
      ],
      output,
    ),
    '',
    bold(own.length === 0 ? 'Headers: none' : 'Headers', output),
    ...listOf(own, output),
    '',
    bold(value.heading, output),
    ...value.lines.map((line) => `  ${line}`),
    '',
  ].join('\n');
}
