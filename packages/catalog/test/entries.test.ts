import type { ConsumedRecord } from '@analytics/shared/ports';
import { describe, expect, it } from 'vitest';
import { type Change, encodeChange, tombstone } from '../src/change.ts';
import { createEntries } from '../src/entries.ts';
import { loadEntries } from '../src/load-entries.ts';
import { logger } from './embedded-log.ts';

const IDS = ['a', 'b'];

/** A random number from 0 to 1 that is the same in each run (mulberry32). */
function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

type Record = Pick<ConsumedRecord, 'key' | 'value' | 'offset'>;

const recordOf = (change: Change | string, offset: number): Record => {
  const { key, value } = typeof change === 'string' ? tombstone('catalog', change) : encodeChange('catalog', change);
  return { key: Buffer.from(key), value: value === null ? null : Buffer.from(value), offset };
};

/** What processes that race append: changes on revisions that are old by now, some twice, some late, and deletions. */
function raceLog(random: () => number): { records: Record[]; end: string } {
  const entries = createEntries();
  const records: Record[] = [];
  const late: Change[] = [];
  const append = (change: Change) => {
    const record = recordOf(change, records.length);
    records.push(record);
    entries.apply(String(record.key), change);
    late.push(change);
  };
  for (let step = 0; step < 60; step += 1) {
    const id = IDS[Math.floor(random() * IDS.length)] ?? '';
    const behind = random() < 0.4 ? Math.floor(random() * 3) : 0;
    const base = Math.max(0, entries.revisionOf('app', id) - behind);
    const value = random() < 0.2 ? null : { name: `${step}` };
    append({ format: 1, change: `c${step}`, kind: 'app', id, base, value, at: step, by: 'tester' });
    const again = late[Math.floor(random() * late.length)];
    if (random() < 0.3 && again !== undefined) append(again);
    // Whoever made a change tidies up, unless it is killed before or on the way.
    if (random() < 0.6) {
      for (const key of entries.staleOf('app', id).filter(() => random() < 0.8)) {
        records.push(recordOf(key, records.length));
        entries.forget(key);
      }
    }
  }
  return { records, end: shown(entries) };
}

const shown = (entries: ReturnType<typeof createEntries>): string =>
  JSON.stringify(IDS.map((id) => [entries.revisionOf('app', id), entries.get('app', id) ?? null]));

/** Removes, up to an offset, all but the last record of each key; tombstones too where they are old. */
function compacted(records: readonly Record[], upTo: number, withTombstones: boolean): Record[] {
  const last = new Map(records.slice(0, upTo).map(({ key, offset }) => [String(key), offset]));
  return records.filter(({ key, value, offset }) => {
    if (offset >= upTo) return true;
    return last.get(String(key)) === offset && !(withTombstones && value === null);
  });
}

function loaded(records: readonly Record[]): string {
  const entries = createEntries();
  loadEntries(entries, records as ConsumedRecord[], logger);
  return shown(entries);
}

describe('changes that raced', () => {
  const seeds = Array.from({ length: 300 }, (_, seed) => seed);

  it('come to the same end for a process that starts later', () => {
    for (const seed of seeds) {
      const { records, end } = raceLog(randomOf(seed));
      expect(loaded(records), `seed ${seed}`).toBe(end);
    }
  });

  it('come to the same end for a process that starts after any compaction', () => {
    for (const seed of seeds) {
      const random = randomOf(seed);
      const { records, end } = raceLog(random);
      const upTo = Math.floor(random() * records.length);
      expect(loaded(compacted(records, upTo, false)), `seed ${seed}`).toBe(end);
      expect(loaded(compacted(records, upTo, true)), `seed ${seed}, without tombstones`).toBe(end);
    }
  });
});
