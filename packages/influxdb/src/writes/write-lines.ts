import { rejected } from '@analytics/shared/domain';
import type { WriteOutcome } from '@analytics/shared/ports';
import type { Line } from '../lines/point-line.js';
import type { WriteResponse } from './write-response.js';

/** The line may be stored or not, and why. */
export interface UnknownOutcome {
  status: 'unknown';
  response: Extract<WriteResponse, { kind: 'misconfigured' | 'unavailable' }>;
}

/** How the write of one line ended. */
export type LineOutcome = WriteOutcome | UnknownOutcome;

export interface WriteLinesOptions {
  post(lines: readonly Line[]): Promise<WriteResponse>;
  /** Whether the deadline of the batch has passed. */
  isLate(): boolean;
}

const STORED: WriteOutcome = { status: 'stored' };
const LATE: UnknownOutcome = {
  status: 'unknown',
  response: { kind: 'unavailable', detail: 'finding the rejected points took too long' },
};

/**
 * Posts lines, and says of each how it ended, in order. A batch that is rejected, or too large, is halved until each bad
 * line is alone. InfluxDB 2.7 rejects a whole batch for one malformed line (400). After a partial write (422) it names
 * neither the dropped points nor whether those of other shards were stored. So a line is `stored` only by a 204 of a
 * post that held it, `rejected` only when it was alone or when all of its post were dropped, and `unknown` otherwise.
 * Sending a stored line again is safe: it overwrites itself.
 */
export async function writeLines(lines: readonly Line[], options: WriteLinesOptions): Promise<LineOutcome[]> {
  const response = await options.post(lines);
  if (!canHalve(response, lines)) {
    const outcome = outcomeOf(response);
    return lines.map(() => outcome);
  }
  const outcomes = new Map<Line, LineOutcome>();
  // What is rejected for one reason (a type of one shard, an age) is then side by side, and needs few posts.
  await writeHalves([...lines].sort(byMeasurementAndTime), options, outcomes);
  return lines.map((line) => outcomes.get(line) ?? LATE);
}

async function writeHalves(
  lines: readonly Line[],
  options: WriteLinesOptions,
  outcomes: Map<Line, LineOutcome>,
): Promise<UnknownOutcome | undefined> {
  const middle = Math.ceil(lines.length / 2);
  let failure: UnknownOutcome | undefined;
  for (const half of [lines.slice(0, middle), lines.slice(middle)]) {
    // When the server fails or the deadline passes, the search ends: the rest stays unknown.
    failure ??= options.isLate() ? LATE : await writeHalf(half, options, outcomes);
    if (failure !== undefined) for (const line of half) if (!outcomes.has(line)) outcomes.set(line, failure);
  }
  return failure;
}

async function writeHalf(
  lines: readonly Line[],
  options: WriteLinesOptions,
  outcomes: Map<Line, LineOutcome>,
): Promise<UnknownOutcome | undefined> {
  const response = await options.post(lines);
  if (canHalve(response, lines)) return writeHalves(lines, options, outcomes);
  const outcome = outcomeOf(response);
  for (const line of lines) outcomes.set(line, outcome);
  return outcome.status === 'unknown' ? outcome : undefined;
}

const canHalve = (response: WriteResponse, lines: readonly Line[]): boolean =>
  lines.length > 1 &&
  (response.kind === 'too_large' || (response.kind === 'rejected' && response.dropped !== lines.length));

function outcomeOf(response: WriteResponse): LineOutcome {
  if (response.kind === 'stored') return STORED;
  if (response.kind === 'rejected') return rejected(response.reason);
  if (response.kind === 'too_large') return rejected('the record is too large for the store');
  return { status: 'unknown', response };
}

function byMeasurementAndTime(a: Line, b: Line): number {
  // Events and metrics differ in the first letter.
  if (a.identity[0] !== b.identity[0]) return a.identity < b.identity ? -1 : 1;
  return a.timestamp - b.timestamp || a.subMs - b.subMs;
}
