import { describe, expect, it } from 'vitest';
import { RefusalSampler } from '../../src/http/refusals.ts';

describe('lines about refused requests', () => {
  it('are written for the first ten of a code, and then one interval later, with the number left out', () => {
    let now = 0;
    const sampler = new RefusalSampler(() => now);
    expect(Array.from({ length: 10 }, () => sampler.next('invalid_request'))).toEqual(
      Array.from({ length: 10 }, () => 0),
    );
    expect(Array.from({ length: 5 }, () => sampler.next('invalid_request'))).toEqual(Array.from({ length: 5 }));
    expect(sampler.next('not_found')).toBe(0);
    now = 10_000;
    expect(sampler.next('invalid_request')).toBe(5);
    expect(sampler.next('invalid_request')).toBe(0);
  });
});
