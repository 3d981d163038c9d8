import type { Change, DeadLetter } from './dead-letter.js';
import type { Names } from './names.js';
import { type Position, positionText } from './position.js';

/** What became of a dead letter so far. */
export type State = 'waiting' | Change;

/** What a list says of a dead letter. */
export interface Summary {
  position: Position;
  /** `partition:offset` */
  id: string;
  reason: string;
  message: string;
  attempts: number;
  topic: string;
  kind: Names['kind'];
  appId: string | undefined;
  recordId: string | undefined;
  /** When it failed first and last, epoch milliseconds. */
  firstAt: number | undefined;
  lastAt: number;
  /** Bytes of its value. */
  size: number;
}

/** Characters of a text that somebody else chose, in a list: one dead letter on its own has all of it. */
const MAX_TEXT = 300;

const clipped = (text: string): string =>
  text.length <= MAX_TEXT ? text : `${text.slice(0, MAX_TEXT).toWellFormed()}…`;

export const summaryOf = (deadLetter: DeadLetter, { kind, appId, recordId }: Names): Summary => ({
  position: deadLetter.position,
  id: positionText(deadLetter.position),
  reason: clipped(deadLetter.reason),
  message: clipped(deadLetter.message),
  attempts: deadLetter.attempts,
  topic: deadLetter.original.topic,
  kind,
  appId: appId === undefined ? undefined : clipped(appId),
  recordId: recordId === undefined ? undefined : clipped(recordId),
  firstAt: deadLetter.firstAt,
  lastAt: deadLetter.lastAt,
  size: deadLetter.value.length,
});
