import { expect, it } from 'vitest';
import { SeenSignatures } from '../../src/signing/seen-signatures.ts';

const NOW = 1_700_000_000;

it('a signature may be used once for as long as its time is taken, also one of a clock that is ahead', () => {
  const seen = new SeenSignatures();
  for (const time of [NOW - 300, NOW, NOW + 300]) expect(seen.claim('a', time, NOW)).toBe('first');
  for (const time of [NOW - 300, NOW, NOW + 300]) expect(seen.claim('a', time, NOW)).toBe('again');
  expect(seen.claim('b', NOW + 400, NOW + 600)).toBe('first');
  expect(seen.claim('a', NOW + 300, NOW + 600)).toBe('again');
});

it('one that was released may be used again', () => {
  const seen = new SeenSignatures(1);
  seen.claim('a', NOW, NOW);
  seen.release('a', NOW);
  expect(seen.claim('a', NOW, NOW)).toBe('first');
  seen.release('never', NOW);
  expect(seen.claim('b', NOW, NOW)).toBe('full');
});

it('it is bounded: when it is full it takes no new one, and forgets none whose time is still taken', () => {
  const seen = new SeenSignatures(2);
  expect(seen.claim('a', NOW, NOW)).toBe('first');
  expect(seen.claim('b', NOW + 1, NOW)).toBe('first');
  expect(seen.claim('c', NOW, NOW + 300)).toBe('full');
  expect(seen.claim('a', NOW, NOW + 300)).toBe('again');
  expect(seen.claim('c', NOW + 1, NOW + 301)).toBe('first');
  expect(seen.claim('d', NOW + 2, NOW + 301)).toBe('full');
});
