import { describeLimiterContract } from '@analytics/testing';
import { describe, expect, it } from 'vitest';
import { createMemoryLimiter } from '../src/index.js';

const limiter = createMemoryLimiter();
describeLimiterContract('limits in memory', { limiter: () => limiter });

const NOW_MS = Date.UTC(2026, 0, 15, 12);
const requests = (owner: string, limit = 5) => ({ owner, name: 'requests', limit, windowMs: 60_000, amount: 1 });
const names = (owner: string, name: string, member: string, limit = 5) => ({
  owner,
  name,
  limit,
  windowMs: 60_000,
  member,
});

describe('limits in little memory', () => {
  const grantedBy = (small: ReturnType<typeof createMemoryLimiter>) => async (use: ReturnType<typeof requests>) =>
    (await small.claim([[use]], NOW_MS))[0]?.refusedBy === undefined;

  it('a caller who has nothing left has nothing left after calls from more addresses than are kept', async () => {
    const granted = grantedBy(createMemoryLimiter({ maxCounters: 50 }));
    for (let call = 0; call < 5; call += 1) expect(await granted(requests('address:192.0.2.1'))).toBe(true);
    for (let other = 0; other < 1_000; other += 1) await granted(requests(`address:198.51.100.${other}`));
    expect(await granted(requests('address:192.0.2.1'))).toBe(false);
  });

  it('callers without a credential never push out what credentials have used', async () => {
    const granted = grantedBy(createMemoryLimiter({ maxCounters: 10 }));
    expect(await granted(requests('key:k1', 1))).toBe(true);
    for (let other = 0; other < 1_000; other += 1) await granted(requests(`address:198.51.100.${other}`, 1));
    expect(await granted(requests('key:k1', 1))).toBe(false);
  });

  it('an app with too many members begins anew itself, and no other app does', async () => {
    const small = createMemoryLimiter({ maxMembers: 10 });
    const granted = async (use: ReturnType<typeof names>) =>
      (await small.claim([[use]], NOW_MS))[0]?.refusedBy === undefined;
    for (const member of 'abcde') await granted(names('app:quiet', 'events', member));
    for (let set = 0; set < 100; set += 1) await granted(names('app:loud', `series:${set}`, 'a'));
    expect(await granted(names('app:quiet', 'events', 'f'))).toBe(false);
    expect(await granted(names('app:loud', 'series:99', 'a', 1))).toBe(true);
  });

  it('a set may have as many members as its limit says', async () => {
    const small = createMemoryLimiter({ maxMembers: 10 });
    const claims = Array.from({ length: 101 }, (_, index) => [names('app:shop', 'events', `m-${index}`, 100)]);
    expect((await small.claim(claims, NOW_MS)).filter(({ refusedBy }) => refusedBy === undefined)).toHaveLength(100);
  });
});
