/** What became of the records of a replay. */
export interface ReplayCounts {
  read: number;
  /** Of a dry run: would be stored, or are there already. */
  stored: number;
  duplicate: number;
  /** Their user was erased. */
  erased: number;
  rejected: number;
  /** How many were rejected why; what comes after the first reasons is `other`. */
  reasons: Record<string, number>;
  /** How many there were of each app; what comes after the first apps is `other`. */
  apps: Record<string, number>;
}

/** A checkpoint is kept in the catalog, so it must stay small. */
const MAX_NAMES = 50;
const OTHER = 'other';

export const noCounts = (): ReplayCounts => ({
  read: 0,
  stored: 0,
  duplicate: 0,
  erased: 0,
  rejected: 0,
  reasons: {},
  apps: {},
});

/** Counts one more of a name; a name may be any text. */
export function countName(counts: Record<string, number>, name: string): void {
  const isKnown = Object.hasOwn(counts, name) || Object.keys(counts).length < MAX_NAMES;
  const key = isKnown ? name : OTHER;
  const value = (Object.hasOwn(counts, key) ? (counts[key] ?? 0) : 0) + 1;
  // A plain assignment of `__proto__` would set none.
  Object.defineProperty(counts, key, { value, writable: true, enumerable: true, configurable: true });
}
