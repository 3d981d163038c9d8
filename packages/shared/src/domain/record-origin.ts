import { originIn } from './dead-letter.js';
import { derivedId } from './identity.js';

/** Where and when, in epoch milliseconds, the log first had a record. */
export interface RecordOrigin {
  topic: string;
  partition: number;
  offset: number;
  appendedAt: number;
}

/**
 * Where and when the log first had the record: a redriven one says so in its headers, so that an id and a time that
 * come from there stay the same in every round. They are believed within their own topic only, which is where
 * redriving appends: a forged header can send nothing to another one.
 */
export function originOf({
  topic,
  partition,
  offset,
  appendedAt,
  headers,
}: RecordOrigin & { headers: Readonly<Record<string, Uint8Array>> }): RecordOrigin {
  const origin = originIn(headers);
  if (origin?.topic !== topic) return { topic, partition, offset, appendedAt };
  return { ...origin, appendedAt: origin.appendedAt ?? appendedAt };
}

/** The id of a record that another producer wrote without one: reading the record again gives the same. */
export const idFromOrigin = ({ topic, partition, offset }: Omit<RecordOrigin, 'appendedAt'>): string =>
  derivedId(`${topic}\n${partition}\n${offset}`);
