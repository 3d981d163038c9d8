import { describe, expect, it } from 'vitest';
import { CachedAnswers } from '../../src/sharing/cached-answers.ts';

function fixture(limits: { maxAgeMs?: number; maxEntries?: number; maxBytes?: number } = {}) {
  let now = 10_000;
  const clock = { now: () => now };
  const sizeOf = (text: string) => 2 * text.length;
  const cached = new CachedAnswers<string>({
    maxAgeMs: 1_000,
    maxEntries: 3,
    maxBytes: 1_000,
    sizeOf,
    clock,
    ...limits,
  });
  return {
    put: (key: string, value = key, readAt = now) => cached.put(key, { value, readAt }),
    get: (key: string) => cached.get(key)?.value,
    pass: (ms: number) => {
      now += ms;
    },
  };
}

describe('a cached answer', () => {
  it('is given until its read is QUERY_CACHE_MS old', () => {
    const { put, get, pass } = fixture();
    put('a', 'answer');
    pass(999);
    expect(get('a')).toBe('answer');
    pass(1);
    expect(get('a')).toBeUndefined();
  });

  it('is not given when the clock was set back to before its read', () => {
    const { put, get, pass } = fixture();
    put('a');
    pass(-1);
    expect(get('a')).toBeUndefined();
  });

  it('is never replaced by an older one', () => {
    const { put, get } = fixture();
    put('a', 'younger', 9_900);
    put('a', 'older', 9_800);
    expect(get('a')).toBe('younger');
    put('a', 'youngest', 9_950);
    expect(get('a')).toBe('youngest');
  });

  it('whose read took longer than QUERY_CACHE_MS is not cached', () => {
    const { put, get } = fixture({ maxAgeMs: 0 });
    put('a');
    expect(get('a')).toBeUndefined();
  });
});

describe('when there is no room', () => {
  it('the oldest are dropped past the number of answers', () => {
    const { put, get } = fixture();
    for (const key of ['a', 'b', 'c', 'd']) put(key);
    expect(['a', 'b', 'c', 'd'].map(get)).toEqual([undefined, 'b', 'c', 'd']);
  });

  it('the oldest are dropped past the bytes; a replaced answer frees its own', () => {
    const { put, get } = fixture({ maxBytes: 100 });
    put('a', 'x'.repeat(20));
    put('b', 'x'.repeat(20));
    put('b', 'y'.repeat(20));
    expect([get('a'), get('b')]).toEqual(['x'.repeat(20), 'y'.repeat(20)]);
    put('c', 'x'.repeat(20));
    expect([get('a'), get('b'), get('c')]).toEqual([undefined, 'y'.repeat(20), 'x'.repeat(20)]);
  });

  it('an answer larger than the whole cache is not cached', () => {
    const { put, get } = fixture({ maxBytes: 100 });
    put('big', 'x'.repeat(51));
    expect(get('big')).toBeUndefined();
    put('a');
    expect(get('a')).toBe('a');
  });
});
