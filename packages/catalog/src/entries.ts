import type { CatalogEntry } from '@analytics/shared/ports';
import type { Change } from './change.js';

export type AnyEntry = CatalogEntry<unknown>;

/** How a change ended: it made the next revision, it came too late, or it is a second copy of one that was applied. */
export type Verdict = 'applied' | 'lost' | 'repeated';

interface Current {
  revision: number;
  /** The change that made the revision. */
  change: string;
  /** The key of its record. */
  key: string;
  /** Unset: it is deleted. The revision stays, so that a late change cannot bring the entry back. */
  entry: AnyEntry | undefined;
  /** Keys of records that say nothing any more: changes that were superseded, or that lost. */
  stale: Set<string>;
}

/** What the changes of the log make together. */
export interface Entries {
  get(kind: string, id: string): AnyEntry | undefined;
  /** Those of a kind in the order of ids; the same array until one of them changes. */
  list(kind: string): readonly AnyEntry[];
  /** 0 when there never was such an entry; that of its deletion when it was deleted. */
  revisionOf(kind: string, id: string): number;
  apply(key: string, change: Change): Verdict;
  /** Takes note that the record with the key is deleted. */
  forget(key: string): void;
  /** Keys of records of the entry that may be deleted. */
  staleOf(kind: string, id: string): string[];
  allStale(): string[];
}

/**
 * Applies changes in the order of the log, as every process does, so that all come to the same result without asking
 * each other: a change is applied if it is based on the entry's revision, or on a later one, which says that what made
 * that one was compacted away. A change that is based on an earlier one has lost a race.
 *
 * Whichever superseded and lost changes compaction has removed, the end is the same. A lost change whose winner is gone
 * may be applied on the way, but it makes no higher revision than its winner made, so what came after still applies.
 */
export function createEntries(): Entries {
  const kinds = new Map<string, Map<string, Current>>();
  const lists = new Map<string, readonly AnyEntry[]>();
  const stale = new Map<string, Current>();

  const currentOf = (kind: string, id: string) => kinds.get(kind)?.get(id);
  const addStale = (current: Current, key: string) => {
    current.stale.add(key);
    stale.set(key, current);
  };

  const apply = (key: string, change: Change): Verdict => {
    const { kind, id, base } = change;
    const before = currentOf(kind, id);
    if (before?.change === change.change) return 'repeated';
    if (before !== undefined && base < before.revision) {
      addStale(before, key);
      return 'lost';
    }
    const revision = base + 1;
    const current = before ?? { revision, change: change.change, key, entry: undefined, stale: new Set() };
    if (before !== undefined) addStale(before, before.key);
    Object.assign(current, { revision, change: change.change, key, entry: entryOf(change, revision) });
    if (!kinds.has(kind)) kinds.set(kind, new Map());
    kinds.get(kind)?.set(id, current);
    lists.delete(kind);
    return 'applied';
  };

  const list = (kind: string): readonly AnyEntry[] => {
    const known = lists.get(kind);
    if (known !== undefined) return known;
    const entries = [...(kinds.get(kind)?.values() ?? [])].flatMap(({ entry }) => entry ?? []);
    const sorted = entries.sort((one, other) => (one.id < other.id ? -1 : 1));
    lists.set(kind, sorted);
    return sorted;
  };

  return {
    apply,
    list,
    get: (kind, id) => currentOf(kind, id)?.entry,
    revisionOf: (kind, id) => currentOf(kind, id)?.revision ?? 0,
    forget: (key) => {
      stale.get(key)?.stale.delete(key);
      stale.delete(key);
    },
    staleOf: (kind, id) => [...(currentOf(kind, id)?.stale ?? [])],
    allStale: () => [...stale.keys()],
  };
}

const entryOf = ({ id, value, at, by }: Change, revision: number): AnyEntry | undefined =>
  value === null ? undefined : { id, value, revision, changedAt: at, changedBy: by };
