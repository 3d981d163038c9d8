import { describe, expect, it } from 'vitest';
import { KeptAnswers } from '../../src/sharing/kept-answers.ts';

function fixture(limits: { maxAgeMs?: number; maxEntries?: number; maxBytes?: number } = {}) {
  let now = 10_000;
  const clock = { now: () => now };
  const kept = new KeptAnswers({ maxAgeMs: 1_000, maxEntries: 3, maxBytes: 1_000, clock, ...limits });
  return {
    keep: (key: string, json = key, readAt = now) => kept.keep(key, { json, readAt }),
    json: (key: string) => kept.get(key)?.json,
    pass: (ms: number) => {
      now += ms;
    },
  };
}

describe('a kept answer', () => {
  it('is given until its read began QUERY_CACHE_MS ago', () => {
    const { keep, json, pass } = fixture();
    keep('a', 'answer');
    pass(999);
    expect(json('a')).toBe('answer');
    pass(1);
    expect(json('a')).toBeUndefined();
  });

  it('is not given when the clock was set back before it', () => {
    const { keep, json, pass } = fixture();
    keep('a');
    pass(-1);
    expect(json('a')).toBeUndefined();
  });

  it('is never replaced by an older one', () => {
    const { keep, json } = fixture();
    keep('a', 'younger', 9_900);
    keep('a', 'older', 9_800);
    expect(json('a')).toBe('younger');
    keep('a', 'youngest', 9_950);
    expect(json('a')).toBe('youngest');
  });

  it('whose read took longer than QUERY_CACHE_MS is not kept', () => {
    const { keep, json } = fixture({ maxAgeMs: 0 });
    keep('a');
    expect(json('a')).toBeUndefined();
  });
});

describe('when there is no room', () => {
  it('the oldest are given up past the number of answers', () => {
    const { keep, json } = fixture();
    for (const key of ['a', 'b', 'c', 'd']) keep(key);
    expect(['a', 'b', 'c', 'd'].map(json)).toEqual([undefined, 'b', 'c', 'd']);
  });

  it('the oldest are given up past the bytes, which a replaced answer gives back', () => {
    const { keep, json } = fixture({ maxBytes: 100 });
    keep('a', 'x'.repeat(20));
    keep('b', 'x'.repeat(20));
    keep('b', 'y'.repeat(20));
    expect([json('a'), json('b')]).toEqual(['x'.repeat(20), 'y'.repeat(20)]);
    keep('c', 'x'.repeat(20));
    expect([json('a'), json('b'), json('c')]).toEqual([undefined, 'y'.repeat(20), 'x'.repeat(20)]);
  });

  it('an answer larger than all of it is not kept', () => {
    const { keep, json } = fixture({ maxBytes: 100 });
    keep('big', 'x'.repeat(51));
    expect(json('big')).toBeUndefined();
    keep('a');
    expect(json('a')).toBe('a');
  });
});
