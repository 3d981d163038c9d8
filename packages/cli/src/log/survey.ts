import type { CommandLog } from '../deps.js';
import { type Change, type DeadLetter, decodeEntry, type Foreign, type Marker } from './dead-letter.js';
import { PositionMap } from './position.js';

/** The records of the dead-letter topic, one in memory at a time. */
export async function* readEntries({ eventLog, topics }: CommandLog): AsyncGenerator<DeadLetter | Marker | Foreign> {
  for await (const record of eventLog.read(topics.deadLetters)) yield decodeEntry(record);
}

/** The result of one pass over the topic: positions and reasons, never values. */
export interface Survey {
  /** The reason of each dead letter that matches and was not redriven. */
  waiting: PositionMap<string>;
  /** The dead letters that match and were redriven. */
  redriven: PositionMap<string>;
  /** The dead letters that match, were discarded, and are still in the log. */
  discarded: PositionMap<string>;
  /** Where markers say that a discarded one was and none is: the log has removed it. */
  removed: PositionMap<true>;
  /** Number of dead letters by reason, whether they match or not. */
  reasons: ReadonlyMap<string, number>;
  /** Records that are no dead letters. */
  foreign: number;
}

/** Finds the dead letters that match, and what became of them: a marker may stand before or behind its dead letter. */
export async function surveyDeadLetters(
  log: CommandLog,
  matches: (deadLetter: DeadLetter) => boolean,
): Promise<Survey> {
  const waiting = new PositionMap<string>();
  const changed = { redriven: new PositionMap<string>(), discarded: new PositionMap<string>() };
  const removed = new PositionMap<true>();
  const present = new PositionMap<true>();
  const marked = new PositionMap<Change>();
  const reasons = new Map<string, number>();
  // One string for all the dead letters of a reason, instead of one a dead letter.
  const names = new Map<string, string>();
  let foreign = 0;
  for await (const entry of readEntries(log)) {
    if (entry.kind === 'foreign') foreign += 1;
    else if (entry.kind === 'marker') mark(marked, entry);
    else {
      const reason = names.get(entry.reason) ?? entry.reason;
      names.set(reason, reason);
      reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
      present.set(entry.position, true);
      if (matches(entry)) waiting.set(entry.position, reason);
    }
  }
  for (const [position, change] of marked.entries()) {
    if (change === 'discarded' && !present.has(position)) removed.set(position, true);
    const reason = waiting.get(position);
    if (reason === undefined) continue;
    waiting.delete(position);
    changed[change].set(position, reason);
  }
  return { waiting, ...changed, removed, reasons, foreign };
}

/** What was discarded stays so, whatever else was done to it. */
function mark(marked: PositionMap<Change>, { marked: position, change }: Marker): void {
  if (marked.get(position) !== 'discarded') marked.set(position, change);
}

/** How many there are of each, the most first. */
export function countEach(reasons: Iterable<string>): [reason: string, count: number][] {
  const counts = new Map<string, number>();
  for (const reason of reasons) counts.set(reason, (counts.get(reason) ?? 0) + 1);
  return [...counts].sort(([, a], [, b]) => b - a);
}
