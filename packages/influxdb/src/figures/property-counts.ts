import { identityText } from '@analytics/shared/domain';
import { MAX_KEY_BYTES } from '@analytics/shared/ports';
import { addTo } from './window-figures.js';

/** What the events of one name and type had in a property, within a window. */
export interface ValueCounts {
  eventName: string;
  eventType: string;
  /** All events: those that are nowhere below lack the property. */
  events: number;
  /** By the text of the value. */
  values: Map<string, number>;
  /** Events whose value is longer than `MAX_KEY_BYTES`. */
  tooLong: number;
  /** Events with rare values, which are not told apart. */
  rest: number;
}

/** By name and type. */
export type PropertyCounts = Map<string, ValueCounts>;

export interface NameAndType {
  eventName: string;
  eventType: string;
}

/** Values and names that one window keeps apart; the rarest become the rest. */
export const MAX_VALUES = 5_000;
/** The text of them all, UTF-16 units: InfluxDB takes a megabyte, with what JSON adds. */
const MAX_UNITS = 150_000;
/** Different values that are counted until all events of a window have been seen. */
const MAX_COUNTED = 50_000;

export function countsOf(counts: PropertyCounts, { eventName, eventType }: NameAndType): ValueCounts {
  const key = identityText(eventName, eventType);
  const known = counts.get(key) ?? { eventName, eventType, events: 0, values: new Map(), tooLong: 0, rest: 0 };
  counts.set(key, known);
  return known;
}

/** Counts the value of an event, which is counted as an event elsewhere. */
export function addValue(counts: ValueCounts, value: string): void {
  if (Buffer.byteLength(value) > MAX_KEY_BYTES) counts.tooLong += 1;
  else if (counts.values.size < MAX_COUNTED || counts.values.has(value)) addTo(counts.values, value, 1);
  else counts.rest += 1;
}

/** Adds what was counted in another window. */
export function addCounts(sum: PropertyCounts, others: PropertyCounts): void {
  for (const other of others.values()) {
    const known = countsOf(sum, other);
    for (const [value, count] of other.values) addTo(known.values, value, count);
    known.events += other.events;
    known.tooLong += other.tooLong;
    known.rest += other.rest;
  }
}

/** As stored: in one field, because InfluxDB does not make all fields of a point visible at the same time. */
type EncodedCounts = [eventName: string, eventType: string, ...numbers: [number, number, number], [string, number][]][];

/** The version of the window, and the most frequent of its values. */
export function encodeCounts(version: string, counts: PropertyCounts): string {
  const all = [...counts.values()];
  const kept = mostFrequent(all);
  const encoded: EncodedCounts = all.map((of) => {
    const values = [...of.values].filter(([value]) => kept.get(of)?.has(value));
    const known = values.reduce((sum, [, count]) => sum + count, 0);
    const counted = [...of.values.values()].reduce((sum, count) => sum + count, 0);
    return [of.eventName, of.eventType, of.events, of.tooLong, of.rest + counted - known, values];
  });
  return `${version} ${JSON.stringify(encoded)}`;
}

function mostFrequent(all: readonly ValueCounts[]): Map<ValueCounts, Set<string>> {
  const ranked = all.flatMap((of) => [...of.values].map(([value, count]) => ({ of, value, count })));
  ranked.sort((a, b) => b.count - a.count);
  const kept = new Map(all.map((of) => [of, new Set<string>()]));
  let units = all.reduce((sum, { eventName, eventType }) => sum + eventName.length + eventType.length, 0);
  for (const { of, value } of ranked.slice(0, MAX_VALUES)) {
    units += value.length;
    if (units > MAX_UNITS) break;
    kept.get(of)?.add(value);
  }
  return kept;
}

/** The version that a stored text begins with. */
export const versionOf = (text: string): string => text.slice(0, text.indexOf(' '));

export function decodeCounts(text: string): PropertyCounts {
  const counts: PropertyCounts = new Map();
  const encoded = JSON.parse(text.slice(text.indexOf(' ') + 1)) as EncodedCounts;
  for (const [eventName, eventType, events, tooLong, rest, values] of encoded) {
    const known = { eventName, eventType, events, tooLong, rest, values: new Map(values) };
    counts.set(identityText(eventName, eventType), known);
  }
  return counts;
}
