import { type StoredSketch, UserSketch } from './user-sketch.js';

/** What happened in one app within some time. */
export interface WindowFigures {
  /** Events by the start of their part of the time (an hour, or a dashboard's interval), epoch milliseconds. */
  counts: Map<number, number>;
  /** Events by name. */
  names: Map<string, number>;
  users: UserSketch;
}

export const noFigures = (): WindowFigures => ({ counts: new Map(), names: new Map(), users: new UserSketch() });

export function addTo<Key>(counts: Map<Key, number>, key: Key, count: number): void {
  counts.set(key, (counts.get(key) ?? 0) + count);
}

/** Adds what happened in another time; the same time twice would count twice. */
export function addFigures(sum: WindowFigures, { counts, names, users }: WindowFigures): void {
  for (const [start, count] of counts) addTo(sum.counts, start, count);
  for (const [name, count] of names) addTo(sum.names, name, count);
  sum.users.unite(users);
}

/** As it is stored: in one field, because InfluxDB shows the fields of a point one after the other. */
interface Stored {
  basis: string;
  counts: [number, number][];
  names: [string, number][];
  users: StoredSketch;
}

/** `basis` says of what state of the window these are the figures. */
export function encodeFigures(basis: string, { counts, names, users }: WindowFigures): string {
  const stored: Stored = { basis, counts: [...counts], names: [...names], users: users.store() };
  return JSON.stringify(stored);
}

export function decodeFigures(text: string): { basis: string; figures: WindowFigures } {
  const { basis, counts, names, users } = JSON.parse(text) as Stored;
  return { basis, figures: { counts: new Map(counts), names: new Map(names), users: UserSketch.from(users) } };
}
