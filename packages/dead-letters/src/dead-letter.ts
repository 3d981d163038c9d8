import {
  attemptsIn,
  DEAD_LETTER_HEADERS as DLQ,
  headerText,
  type LogRecord,
  type Origin,
  originIn,
} from '@analytics/shared/domain';
import type { ConsumedRecord } from '@analytics/shared/ports';
import { type Position, parsePosition, positionText } from './position.js';

/** A record that the worker could not store, with what the worker's `dlq-*` headers say of it. */
export interface DeadLetter {
  kind: 'deadLetter';
  position: Position;
  reason: string;
  message: string;
  /** How often it has failed. */
  attempts: number;
  /** When it failed first and last, epoch milliseconds; undefined when the header is no date. */
  firstAt: number | undefined;
  lastAt: number;
  /** Where and when the log first had it; its identity and time come from there if it has none of its own. */
  original: Origin;
  key: Uint8Array;
  value: Uint8Array;
  /** All of them, the `dlq-*` ones as well. */
  headers: Readonly<Record<string, Uint8Array>>;
}

/** Redriven: appended to its topic again. Discarded: not wanted any more. */
export type Change = 'redriven' | 'discarded';

/** Says what became of the dead letter at `marked`. */
export interface Marker {
  kind: 'marker';
  position: Position;
  marked: Position;
  change: Change;
  at: string;
}

/** A record of the topic that is neither: somebody else wrote it. */
export interface Foreign {
  kind: 'foreign';
  position: Position;
}

const dateMs = (iso: string): number | undefined => {
  const ms = Date.parse(iso);
  return Number.isNaN(ms) ? undefined : ms;
};

/**
 * What a record of the dead-letter topic is. Every dead letter has a reason and no marker has one, so that a client's
 * own header named like the marker's hides nothing.
 */
export function decodeEntry(record: ConsumedRecord): DeadLetter | Marker | Foreign {
  const position = { partition: record.partition, offset: record.offset };
  const { headers } = record;
  if (headers[DLQ.reason] === undefined) {
    return (
      markerIn(position, headers, 'discarded') ??
      markerIn(position, headers, 'redriven') ?? { kind: 'foreign', position }
    );
  }
  const original = originIn(headers);
  if (original === undefined) return { kind: 'foreign', position };
  return {
    kind: 'deadLetter',
    position,
    original,
    reason: headerText(headers, DLQ.reason),
    message: headerText(headers, DLQ.message),
    attempts: attemptsIn(headers) || 1,
    firstAt: dateMs(headerText(headers, DLQ.firstAt)),
    lastAt: dateMs(headerText(headers, DLQ.lastAt)) ?? record.appendedAt,
    key: record.key ?? new Uint8Array(),
    value: record.value ?? new Uint8Array(),
    headers,
  };
}

function markerIn(position: Position, headers: ConsumedRecord['headers'], change: Change): Marker | undefined {
  const marked = parsePosition(headerText(headers, DLQ[change]));
  if (marked === undefined) return undefined;
  return { kind: 'marker', position, marked, change, at: headerText(headers, DLQ[`${change}At`]) };
}

/** The dead letter's record as it was, with its history: the worker counts on from its `dlq-attempts`. */
export const redrivenRecord = ({ original, key, value, headers }: DeadLetter): LogRecord => ({
  topic: original.topic,
  key,
  value,
  headers,
});

/** The dead letter's own key brings the marker into its partition, behind it: neither outlives the other by retention. */
export const markerRecord = (
  change: Change,
  { key, position }: DeadLetter,
  topic: string,
  nowMs: number,
): LogRecord => ({
  topic,
  key,
  value: new Uint8Array(),
  headers: { [DLQ[change]]: positionText(position), [DLQ[`${change}At`]]: new Date(nowMs).toISOString() },
});
