import { type StoredSketch, UserSketch } from './user-sketch.js';

/** What happened in one app within some time. */
export interface WindowFigures {
  /** Events by the start of their hour or of their dashboard's interval, epoch milliseconds. */
  counts: Map<number, number>;
  /** Events by name. */
  names: Map<string, number>;
  users: UserSketch;
}

export const noFigures = (): WindowFigures => ({ counts: new Map(), names: new Map(), users: new UserSketch() });

export function addTo<Key>(counts: Map<Key, number>, key: Key, count: number): void {
  counts.set(key, (counts.get(key) ?? 0) + count);
}

/** Adds the figures of another window. The two must not overlap: what is in both would count twice. */
export function addFigures(sum: WindowFigures, { counts, names, users }: WindowFigures): void {
  for (const [start, count] of counts) addTo(sum.counts, start, count);
  for (const [name, count] of names) addTo(sum.names, name, count);
  sum.users.unite(users);
}

/** As stored: in one field, because InfluxDB does not make all fields of a point visible at the same time. */
interface EncodedFigures {
  version: string;
  counts: [number, number][];
  names: [string, number][];
  users: StoredSketch;
}

/** `version`: that of the window when the figures were made. */
export function encodeFigures(version: string, { counts, names, users }: WindowFigures): string {
  const encoded: EncodedFigures = { version, counts: [...counts], names: [...names], users: users.store() };
  return JSON.stringify(encoded);
}

export function decodeFigures(text: string): { version: string; figures: WindowFigures } {
  const { version, counts, names, users } = JSON.parse(text) as EncodedFigures;
  return { version, figures: { counts: new Map(counts), names: new Map(names), users: UserSketch.from(users) } };
}
