import fc from 'fast-check';
import { v5 } from 'uuid';
import { describe, expect, it } from 'vitest';
import {
  compareHash64,
  derivedId,
  eventKey,
  hashOf,
  identityHash,
  identityHash64,
  identityText,
  metricKey,
  newId,
  partitionOf,
  storedTimeNs,
  subMsOf,
  timeOfId,
} from '../../src/domain/index.js';
import { anyName, anyTime } from './records.js';

describe('the identity hash', () => {
  // Stored times come from these numbers: a change here makes every retry across an upgrade count twice.
  it.each([
    ['shop', 'e-1', 6539642779087299968n],
    ['shop', 'e-2', 15243937509103799911n],
    ['Shop', 'e-1', 2491800825502298290n],
    ['', '', 14626696560917108523n],
    ['日本', 'ключ-😀', 9523625244090101500n],
    ['a'.repeat(512), 'b'.repeat(512), 17611071513658634394n],
  ])('of %s and %s never changes', (appId, id, expected) => {
    expect(identityHash(appId, id)).toBe(expected);
  });

  it('does not confuse where the app ends and the id begins', () => {
    expect(identityHash('ab', 'c')).not.toBe(identityHash('a', 'bc'));
  });
});

describe('a hash in two halves', () => {
  const anyText = fc.string({ unit: 'grapheme' });
  const wholeOf = ({ high, low }: ReturnType<typeof identityHash64>) => (BigInt(high) << 32n) | BigInt(low);

  it('is the identity hash, with the same place in its millisecond', () => {
    fc.assert(
      fc.property(anyText, anyText, (appId, id) => {
        const hash = identityHash64(appId, id);
        expect(wholeOf(hash)).toBe(identityHash(appId, id));
        expect(BigInt(subMsOf(hash))).toBe(storedTimeNs(0, identityHash(appId, id)));
      }),
    );
    expect(subMsOf({ high: 2 ** 32 - 1, low: 2 ** 32 - 1 })).toBe(551_615);
  });

  it('is in the order of the whole hashes', () => {
    const anyHash = fc.record({ high: fc.nat({ max: 2 ** 32 - 1 }), low: fc.nat({ max: 2 ** 32 - 1 }) });
    fc.assert(
      fc.property(anyHash, anyHash, fc.boolean(), (a, other, isHighEqual) => {
        const b = isHighEqual ? { ...other, high: a.high } : other;
        const [wholeA, wholeB] = [wholeOf(a), wholeOf(b)];
        expect(Math.sign(compareHash64(a, b))).toBe(Number(wholeA > wholeB) - Number(wholeA < wholeB));
      }),
    );
  });

  it('gives a text the partition that it always had', () => {
    fc.assert(
      fc.property(anyText, fc.integer({ min: 1, max: 2 ** 26 }), (text, buckets) => {
        const asEver = Number(hashOf(text) % BigInt(buckets));
        expect(partitionOf(text, buckets)).toBe(asEver);
        expect(partitionOf(Buffer.from(text), buckets)).toBe(asEver);
      }),
    );
  });
});

describe('ids', () => {
  it('a new id carries its time', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2 ** 48 - 1 }), (ms) => {
        expect(timeOfId(newId(ms))).toBe(ms);
        expect(timeOfId(newId(ms).toUpperCase())).toBe(ms);
      }),
    );
  });

  it('new ids of one millisecond differ', () => {
    expect(new Set(Array.from({ length: 1_000 }, () => newId(1_700_000_000_000))).size).toBe(1_000);
  });

  it.each([
    '3e90e75b-14c1-56ad-9da5-2ddd70776400',
    'd9428888-122b-4e1b-b85d-57cc8f28aa2b',
    '019b76da-a800-7132-cedf-517791aa37a7',
    '019b76daa8007132bedf517791aa37a7',
    ' 019b76da-a800-7132-bedf-517791aa37a7',
    'e-1',
    '',
  ])('%j carries no time', (id) => {
    expect(timeOfId(id)).toBeUndefined();
  });

  // Retries of requests and re-reads of logs that were made before an upgrade must still count once.
  it('derived ids never change', () => {
    expect(derivedId('0\nk')).toBe('3e90e75b-14c1-56ad-9da5-2ddd70776400');
    expect(derivedId('analytics.events\n0\n0')).toBe('339dc7ac-ba26-531a-a753-8713214c371b');
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(derivedId(text)).toBe(v5(text, '6f1d2c1e-3b0a-4c52-9d5e-0b6a5a3c9f10'));
      }),
    );
  });

  it('a derived id is stable and carries no time of its own', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(derivedId(text)).toBe(derivedId(text));
        expect(timeOfId(derivedId(text))).toBeUndefined();
      }),
    );
  });
});

describe('stored times', () => {
  it('a stored time lies inside its millisecond, and a repeat lands on itself', () => {
    fc.assert(
      fc.property(anyTime, anyName, anyName, (ms, appId, id) => {
        const ns = storedTimeNs(ms, identityHash(appId, id));
        expect(ns / 1_000_000n).toBe(BigInt(ms));
        expect(storedTimeNs(ms, identityHash(appId, id))).toBe(ns);
      }),
    );
  });

  it('the nanoseconds below the millisecond are the hash modulo one million', () => {
    expect(storedTimeNs(1_700_000_000_000, 6539642779087299968n)).toBe(1_700_000_000_000_299_968n);
    expect(storedTimeNs(1_700_000_000_000, 2n ** 64n - 1n)).toBe(1_700_000_000_000_551_615n);
  });
});

describe('partitions', () => {
  it.each([
    ['shop:u1', [0, 3, 251]],
    ['shop:u2', [2, 0, 500]],
    ['shop:日本', [1, 3, 811]],
    ['', [0, 1, 409]],
    ['shop:latency,host=a', [0, 1, 197]],
  ])('of the key %j never change', (key, expected) => {
    expect([3, 4, 1_024].map((partitions) => partitionOf(key, partitions))).toEqual(expected);
  });

  it('are in range for every key', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.integer({ min: 1, max: 1_024 }), (key, partitions) => {
        const partition = partitionOf(key, partitions);
        expect(Number.isInteger(partition) && partition >= 0 && partition < partitions).toBe(true);
      }),
    );
  });

  it('share the keys evenly', () => {
    const counts = [0, 0, 0, 0];
    for (let user = 0; user < 4_000; user += 1) counts[partitionOf(eventKey('shop', `u${user}`), 4)]! += 1;
    expect(Math.min(...counts)).toBeGreaterThan(850);
  });
});

describe('keys', () => {
  it('the key of an event is app and user', () => {
    expect(eventKey('shop', 'u-1')).toBe('shop:u-1');
  });

  it('the key of a metric does not depend on the order of its tags', () => {
    expect(metricKey('shop', 'latency', { b: '2', a: '1' })).toBe('shop:latency,a=1,b=2');
    expect(metricKey('shop', 'latency', { a: '1', b: '2' })).toBe('shop:latency,a=1,b=2');
  });
});

it('two apps or two ids never have the same identity text', () => {
  const pairs = [
    ['a', 'bc'],
    ['ab', 'c'],
    ['1:a', 'b'],
    ['a', '1:b'],
    ['', '1:ab'],
  ] as const;
  expect(new Set(pairs.map(([appId, id]) => identityText(appId, id))).size).toBe(pairs.length);
});
