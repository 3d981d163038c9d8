import { type DeadLetter, decodeEntry } from './dead-letter.js';
import { createFirst } from './first.js';
import type { DeadLetterLog } from './log.js';
import { type Names, namesIn } from './names.js';
import { type Position, positionText } from './position.js';
import { type State, type Summary, summaryOf } from './summary.js';
import { type Survey, surveyDeadLetters } from './survey.js';

/** Where in the order of a list a dead letter is. */
export interface Place extends Position {
  lastAt: number;
}

export interface PageRequest {
  matches(deadLetter: DeadLetter, names: Names): boolean;
  states: readonly State[];
  limit: number;
  /** The last one of the page before. */
  after?: Place | undefined;
}

/** How many of those that match have a reason, an app and a state. */
export interface Count {
  reason: string;
  appId: string | undefined;
  state: State;
  count: number;
}

export interface DeadLetterPage {
  /** Newest failure first. */
  deadLetters: (Summary & { state: State })[];
  /** Of all that match, on whichever page; the most first. */
  counts: Count[];
  /** Of the last one of the page; unset: there are no more. */
  next: Place | undefined;
}

/** Those of the newest whose summaries are remembered while the topic is read, so that it need not be read twice. */
const REMEMBERED = 500;

interface Kept {
  lastAt: number;
  /** Reason and app, one object for all that have the same. */
  group: { reason: string; appId: string | undefined };
}
type Candidate = Place & { state: State };

const newestFirst = (one: Place, other: Place): number =>
  other.lastAt - one.lastAt || one.partition - other.partition || other.offset - one.offset;

/**
 * A page of the dead letters that match. Reads the topic once, and where most of the newest ones are in another state
 * than is asked for, a second time. Costs some hundred bytes of memory for each that matches, whatever its size.
 */
export async function pageOfDeadLetters(
  log: DeadLetterLog,
  { matches, states, limit, after }: PageRequest,
): Promise<DeadLetterPage> {
  const isBehind = (place: Place) => after === undefined || newestFirst(place, after) > 0;
  const remembered = createFirst<Place & { summary: Summary }>(limit + REMEMBERED, newestFirst);
  const groupOf = createGroups();
  const survey = await surveyDeadLetters(log, (deadLetter): Kept | undefined => {
    const names = namesIn(deadLetter, log);
    if (!matches(deadLetter, names)) return undefined;
    const { lastAt, position } = deadLetter;
    const summary = summaryOf(deadLetter, names);
    const place = { lastAt, ...position };
    if (isBehind(place)) remembered.offer({ ...place, summary });
    return { lastAt, group: groupOf(summary.reason, summary.appId) };
  });
  const first = createFirst<Candidate>(limit + 1, newestFirst);
  for (const state of states) {
    for (const [position, { lastAt }] of survey[state].entries()) {
      if (isBehind({ lastAt, ...position })) first.offer({ lastAt, ...position, state });
    }
  }
  const found = first.list();
  const page = found.slice(0, limit);
  const summaries = new Map(remembered.list().map(({ summary }) => [summary.id, summary]));
  await readMissing(log, page, summaries);
  return {
    deadLetters: page.flatMap((place) => {
      const summary = summaries.get(positionText(place));
      // What the log has removed since is not there any more.
      return summary === undefined ? [] : [{ ...summary, state: place.state }];
    }),
    counts: states.flatMap((state) => countsOf(survey, state)).sort((one, other) => other.count - one.count),
    next: found.length > limit ? placeOf(page.at(-1)) : undefined,
  };
}

const placeOf = (place: Place | undefined): Place | undefined =>
  place === undefined ? undefined : { lastAt: place.lastAt, partition: place.partition, offset: place.offset };

/** One object for each reason and app. */
function createGroups(): (reason: string, appId: string | undefined) => Kept['group'] {
  const groups = new Map<string, Map<string | undefined, Kept['group']>>();
  return (reason, appId) => {
    const ofReason = groups.get(reason) ?? new Map<string | undefined, Kept['group']>();
    groups.set(reason, ofReason);
    const known = ofReason.get(appId) ?? { reason, appId };
    ofReason.set(appId, known);
    return known;
  };
}

function countsOf(survey: Survey<Kept>, state: State): Count[] {
  const counts = new Map<Kept['group'], number>();
  for (const { group } of survey[state].values()) counts.set(group, (counts.get(group) ?? 0) + 1);
  return [...counts].map(([group, count]) => ({ ...group, state, count }));
}

/** Adds the summaries of the page that are not there. */
async function readMissing(log: DeadLetterLog, page: readonly Place[], summaries: Map<string, Summary>): Promise<void> {
  const missing = new Set(page.map(positionText).filter((id) => !summaries.has(id)));
  if (missing.size === 0) return;
  for await (const record of log.eventLog.read(log.topics.deadLetters)) {
    if (!missing.has(positionText(record))) continue;
    const entry = decodeEntry(record);
    if (entry.kind === 'deadLetter') summaries.set(positionText(record), summaryOf(entry, namesIn(entry, log)));
    missing.delete(positionText(record));
    if (missing.size === 0) return;
  }
}
