import type { WriteOutcome } from '@analytics/shared/ports';
import { type Line, rejected } from '../lines/point-line.js';
import type { Answer } from './write-response.js';

/** Of which nothing can be said, and why. */
export interface Unknown {
  status: 'unknown';
  answer: Extract<Answer, { kind: 'misconfigured' | 'unavailable' }>;
}
export type Settled = WriteOutcome | Unknown;

export interface SettleOptions {
  post(lines: readonly Line[]): Promise<Answer>;
  /** Whether the time for this is over. */
  isLate(): boolean;
}

const STORED: WriteOutcome = { status: 'stored' };
const LATE: Unknown = {
  status: 'unknown',
  answer: { kind: 'unavailable', detail: 'finding the refused points took too long' },
};

/**
 * How each line ended, in order. A batch that is refused, or too large, is halved until what the store will not take
 * is alone: InfluxDB 2.7 refuses a whole batch for one malformed line (400), and after a partial write (422) it names
 * neither the points nor whether those of other shards are in. So a point is `stored` only by a 204 of a post that
 * held it, `rejected` only alone or where all of its post were dropped, and `unknown` otherwise. Sending the good ones
 * again is safe: they land on themselves.
 */
export async function settleLines(lines: readonly Line[], options: SettleOptions): Promise<Settled[]> {
  const answer = await options.post(lines);
  if (!canHalve(answer, lines)) {
    const outcome = outcomeOf(answer);
    return lines.map(() => outcome);
  }
  const settled = new Map<Line, Settled>();
  // What is refused together (one shard's type, one day's age) then stands together, and needs few posts.
  await settleHalves([...lines].sort(byMeasurementAndTime), options, settled);
  return lines.map((line) => settled.get(line) ?? LATE);
}

async function settleHalves(
  lines: readonly Line[],
  options: SettleOptions,
  settled: Map<Line, Settled>,
): Promise<Unknown | undefined> {
  const middle = Math.ceil(lines.length / 2);
  let failure: Unknown | undefined;
  for (const half of [lines.slice(0, middle), lines.slice(middle)]) {
    // A server that has gone, or a deadline that has passed, ends the search: the rest stays unknown.
    failure ??= options.isLate() ? LATE : await settleSome(half, options, settled);
    if (failure !== undefined) for (const line of half) if (!settled.has(line)) settled.set(line, failure);
  }
  return failure;
}

async function settleSome(
  lines: readonly Line[],
  options: SettleOptions,
  settled: Map<Line, Settled>,
): Promise<Unknown | undefined> {
  const answer = await options.post(lines);
  if (canHalve(answer, lines)) return settleHalves(lines, options, settled);
  const outcome = outcomeOf(answer);
  setAll(lines, outcome, settled);
  return outcome.status === 'unknown' ? outcome : undefined;
}

const canHalve = (answer: Answer, lines: readonly Line[]): boolean =>
  lines.length > 1 && (answer.kind === 'too_large' || (answer.kind === 'refused' && answer.dropped !== lines.length));

function outcomeOf(answer: Answer): Settled {
  if (answer.kind === 'stored') return STORED;
  if (answer.kind === 'refused') return rejected(answer.reason);
  if (answer.kind === 'too_large') return rejected('the record is too large for the store');
  return { status: 'unknown', answer };
}

function setAll(lines: readonly Line[], outcome: Settled, settled: Map<Line, Settled>): void {
  for (const line of lines) settled.set(line, outcome);
}

function byMeasurementAndTime(a: Line, b: Line): number {
  // Events and metrics differ in the first letter.
  if (a.identity[0] !== b.identity[0]) return a.identity < b.identity ? -1 : 1;
  return a.timeNs < b.timeNs ? -1 : 1;
}
