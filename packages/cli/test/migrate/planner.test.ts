import { DAY_MS } from '@analytics/shared/domain';
import { describe, expect, it } from 'vitest';
import { type ListedEntry, planCatalog } from '../../src/migrate/catalog-plan.js';
import { createDayTally, missingRanges } from '../../src/migrate/day-counts.js';
import { isCaughtUp, nextLook, startOfRound } from '../../src/migrate/rounds.js';

const entry = (kind: string, id: string, value: object = {}, more: Partial<ListedEntry> = {}): ListedEntry => ({
  kind,
  id,
  value: value as ListedEntry['value'],
  changedAt: 1_000,
  changedBy: 'admin',
  ...more,
});
const tombstone = (appId: string, erasedAt: number, more: Partial<ListedEntry> = {}) =>
  entry('tombstone', `["${appId}","h"]`, { appId, userHash: 'h', erasedAt, mode: 'erase', jobId: 'j' }, more);

const plan = (source: ListedEntry[], target: ListedEntry[], apps?: string[]) =>
  planCatalog({ source, target, takenBy: 'transfer:source', apps, nowMs: 9_000 });
const namesOf = (entries: readonly { kind: string; id: string; value: unknown }[]) =>
  entries.map(({ kind, id, value }) => `${value === null ? 'delete ' : ''}${kind} ${id}`);

describe('the plan for a catalog', () => {
  it('takes everything to an empty target, in the order of the source', () => {
    const source = [
      entry('installation-secret', 'erasure'),
      tombstone('shop', 5),
      entry('app', 'shop'),
      entry('key', 'k'),
    ];
    const { secrets, erasures, entries } = plan(source, []);
    expect(namesOf(secrets)).toEqual(['installation-secret erasure']);
    expect(erasures).toMatchObject([{ appId: 'shop', userHash: 'h', jobId: 'j' }]);
    expect(namesOf(entries)).toEqual(['tombstone ["shop","h"]', 'app shop', 'key k']);
  });

  it('leaves what the target has as new, and what only the target has', () => {
    const target = [entry('app', 'shop', {}, { changedAt: 1_000 }), entry('app', 'theirs'), entry('key', 'own')];
    expect(plan([entry('app', 'shop')], target).entries).toEqual([]);
    expect(namesOf(plan([entry('app', 'shop', {}, { changedAt: 1_001 })], target).entries)).toEqual(['app shop']);
  });

  it('erases a user again who was erased again, and not one whom the target has erased', () => {
    expect(plan([tombstone('shop', 5)], [tombstone('shop', 5)]).erasures).toEqual([]);
    const later = tombstone('shop', 6, { changedAt: 2_000 });
    expect(plan([later], [tombstone('shop', 5)]).erasures).toHaveLength(1);
    expect(plan([tombstone('shop', 5)], [later]).erasures).toEqual([]);
  });

  it('takes away what came from this source and was deleted there, keys first', () => {
    const ours = { changedBy: 'transfer:source' };
    const target = [
      entry('app', 'shop', {}, ours),
      entry('key', 'k', {}, ours),
      entry('key', 'own'),
      entry('key', 'other', {}, { changedBy: 'transfer:other' }),
    ];
    expect(namesOf(plan([], target).entries)).toEqual(['delete key k', 'delete app shop']);
  });

  it('of one app has nothing of the others', () => {
    const source = [
      entry('installation-secret', 'erasure'),
      tombstone('blog', 5),
      entry('tenant', 'acme'),
      entry('tenant', 'other'),
      entry('app', 'blog', { tenant: 'acme' }),
      entry('app', 'shop', { tenant: 'acme' }),
      entry('schema', 's', { appId: 'shop' }),
      entry('key', 'of-shop', { grant: { apps: ['shop'] } }),
      entry('key', 'of-both', { grant: { apps: ['shop', 'blog'] } }),
      entry('key', 'of-tenant', { grant: { tenant: 'acme' } }),
    ];
    const { entries, erasures } = plan(source, [], ['shop']);
    expect(namesOf(entries)).toEqual(['tenant acme', 'app shop', 'schema s', 'key of-shop']);
    expect(erasures).toEqual([]);
  });
});

describe('rounds', () => {
  it('end when one is short, or when they get no shorter', () => {
    expect(isCaughtUp([])).toBe(false);
    expect(isCaughtUp([60_000])).toBe(false);
    expect(isCaughtUp([60_000, 30_000])).toBe(false);
    expect(isCaughtUp([60_000, 9_000])).toBe(true);
    expect(isCaughtUp([60_000, 61_000])).toBe(true);
  });

  it('read again from a margin before the last one', () => {
    expect(startOfRound(1_000_000, 900_000)).toBe(100_000);
    expect(startOfRound(5, 900_000)).toBe(0);
  });

  it('a verification waits while fewer are missing, sends again when they are not, and gives up', () => {
    expect(nextLook([0])).toBe('done');
    expect(nextLook([9])).toBe('look');
    expect(nextLook([9, 5])).toBe('look');
    expect(nextLook([9, 5, 5, 5, 5])).toBe('send');
    expect(nextLook([9, 5, 5, 5, 5, 4])).toBe('look');
    expect(nextLook(Array.from({ length: 13 }, () => 5))).toBe('give up');
    expect(nextLook([9, 5, 0])).toBe('done');
  });
});

describe('counts by app and day', () => {
  it('tell what both sides have', () => {
    const tally = createDayTally('events');
    for (const status of ['equal', 'missing', 'different', 'extra', 'rejected'] as const)
      tally.add(status, { appId: 'shop', ms: 5 });
    expect(tally.days()).toEqual([
      { kind: 'events', appId: 'shop', day: '1970-01-01', source: 4, target: 3, missing: 1, different: 1, rejected: 1 },
    ]);
  });

  it('of days that are looked at again are forgotten, and those that follow each other are one range', () => {
    const tally = createDayTally('events');
    for (const day of [0, 1, 3]) tally.add('missing', { appId: 'shop', ms: day * DAY_MS + 7 });
    tally.add('equal', { appId: 'shop', ms: 2 * DAY_MS });
    const ranges = missingRanges(tally.days());
    expect(ranges).toEqual([
      { startTime: 0, endTime: 2 * DAY_MS },
      { startTime: 3 * DAY_MS, endTime: 4 * DAY_MS },
    ]);
    for (const range of ranges) tally.forget(range);
    expect(tally.days()).toMatchObject([{ day: '1970-01-03', source: 1 }]);
  });
});
