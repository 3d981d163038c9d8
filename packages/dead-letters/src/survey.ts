import { type Change, type DeadLetter, decodeEntry, type Foreign, type Marker } from './dead-letter.js';
import type { DeadLetterLog } from './log.js';
import { PositionMap } from './position.js';

/** The records of the dead-letter topic, one in memory at a time. */
export async function* readEntries({ eventLog, topics }: DeadLetterLog): AsyncGenerator<DeadLetter | Marker | Foreign> {
  for await (const record of eventLog.read(topics.deadLetters)) yield decodeEntry(record);
}

/** The result of one pass over the topic: positions and what was kept of each, never values. */
export interface Survey<Kept> {
  /** The dead letters that match and to which nothing was done. */
  waiting: PositionMap<Kept>;
  /** The dead letters that match and were redriven. */
  redriven: PositionMap<Kept>;
  /** The dead letters that match, were discarded, and are still in the log. */
  discarded: PositionMap<Kept>;
  /** Where markers say that a discarded one was and none is: the log has removed it. */
  removed: PositionMap<true>;
  /** Number of dead letters by reason, whether they match or not. */
  reasons: ReadonlyMap<string, number>;
  /** Records that are no dead letters. */
  foreign: number;
}

/**
 * Finds the dead letters that match, and what became of them: a marker may stand before or behind its dead letter. Costs
 * about a hundred bytes of memory for each, beside what `keep` gives.
 *
 * @param keep what to remember of a dead letter; undefined when it does not match.
 */
export async function surveyDeadLetters<Kept>(
  log: DeadLetterLog,
  keep: (deadLetter: DeadLetter) => Kept | undefined,
): Promise<Survey<Kept>> {
  const waiting = new PositionMap<Kept>();
  const changed = { redriven: new PositionMap<Kept>(), discarded: new PositionMap<Kept>() };
  const removed = new PositionMap<true>();
  const present = new PositionMap<true>();
  const marked = new PositionMap<Change>();
  const reasons = new Map<string, number>();
  let foreign = 0;
  for await (const entry of readEntries(log)) {
    if (entry.kind === 'foreign') foreign += 1;
    else if (entry.kind === 'marker') mark(marked, entry);
    else {
      reasons.set(entry.reason, (reasons.get(entry.reason) ?? 0) + 1);
      present.set(entry.position, true);
      const kept = keep(entry);
      if (kept !== undefined) waiting.set(entry.position, kept);
    }
  }
  for (const [position, change] of marked.entries()) {
    if (change === 'discarded' && !present.has(position)) removed.set(position, true);
    const kept = waiting.get(position);
    if (kept === undefined) continue;
    waiting.delete(position);
    changed[change].set(position, kept);
  }
  return { waiting, ...changed, removed, reasons, foreign };
}

/** What was discarded stays so, whatever else was done to it. */
function mark(marked: PositionMap<Change>, { marked: position, change }: Marker): void {
  if (marked.get(position) !== 'discarded') marked.set(position, change);
}

/** A survey that remembers the reason of each. */
export function surveyReasons(
  log: DeadLetterLog,
  matches: (deadLetter: DeadLetter) => boolean,
): Promise<Survey<string>> {
  // One string for all the dead letters of a reason, instead of one a dead letter.
  const names = new Map<string, string>();
  return surveyDeadLetters(log, (deadLetter) => {
    if (!matches(deadLetter)) return undefined;
    const reason = names.get(deadLetter.reason) ?? deadLetter.reason;
    names.set(reason, reason);
    return reason;
  });
}

/** How many there are of each, the most first. */
export function countEach(reasons: Iterable<string>): [reason: string, count: number][] {
  const counts = new Map<string, number>();
  for (const reason of reasons) counts.set(reason, (counts.get(reason) ?? 0) + 1);
  return [...counts].sort(([, a], [, b]) => b - a);
}
