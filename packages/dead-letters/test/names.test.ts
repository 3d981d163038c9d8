import { logNamesOf, parseConfig } from '@analytics/shared/config';
import { createTombstones } from '@analytics/shared/ports';
import { catalogWithErased } from '@analytics/testing';
import { describe, expect, it } from 'vitest';
import { type DeadLetter, isErased, namesIn } from '../src/index.ts';

const { topics } = logNamesOf(parseConfig('control', { AUTH: 'off' }));
const ERASED_AT = Date.UTC(2026, 0, 15);

const letter = (value: string, { key = 'shop:u-1', topic = topics.events, appendedAt = ERASED_AT - 1 } = {}) =>
  ({
    kind: 'deadLetter',
    position: { partition: 0, offset: 0 },
    original: { topic, partition: 0, offset: 0, appendedAt },
    lastAt: ERASED_AT,
    key: Buffer.from(key),
    value: Buffer.from(value),
  }) as unknown as DeadLetter;

describe('a dead letter names', () => {
  it.each([
    ['an event', '{"appId":"shop","eventId":"e"}', topics.events, ['event', 'shop', 'e']],
    ['a metric', '{"appId":"shop","metricId":"m","eventId":"e"}', topics.metrics, ['metric', 'shop', 'm']],
    ['a record of a topic of before', '{"appId":"shop"}', 'before', [undefined, 'shop', undefined]],
    ['nothing that is no text', '{"appId":1,"eventId":""}', topics.events, ['event', undefined, undefined]],
    ['nothing where it is no object', '["shop"]', topics.events, ['event', undefined, undefined]],
    ['nothing where it is no JSON', '{', topics.events, ['event', undefined, undefined]],
  ])('%s', (_, value, topic, names) => {
    const { kind, appId, recordId } = namesIn(letter(value, { topic }), { topics });
    expect([kind, appId, recordId]).toEqual(names);
  });
});

describe('a dead letter of an erased user', () => {
  const tombstones = (allowAgain = false) =>
    createTombstones(catalogWithErased({ userId: 'gone:1', erasedAt: ERASED_AT, allowAgain }));
  const isGone = (one: DeadLetter, allowAgain = false) =>
    isErased(one, namesIn(one, { topics }), tombstones(allowAgain));
  const theirs = JSON.stringify({ appId: 'shop', userId: 'gone:1' });

  it('is known by its bytes, whatever its key', () => {
    expect(isGone(letter(theirs, { key: 'shop:other' }))).toBe(true);
    expect(isGone(letter(JSON.stringify({ appId: 'blog', userId: 'gone:1' }), { key: 'shop:gone:1' }))).toBe(false);
  });

  it('is known by its key where the bytes name nobody', () => {
    expect(isGone(letter('{', { key: 'shop:gone:1' }))).toBe(true);
    expect(isGone(letter('{', { key: 'shop:gone' }))).toBe(false);
    expect(isGone(letter('{', { key: ':'.repeat(10_000) }))).toBe(false);
  });

  it('that the log took after the erasure is theirs again where the app takes the user again', () => {
    expect(isGone(letter(theirs, { appendedAt: ERASED_AT + 1 }), true)).toBe(false);
    expect(isGone(letter(theirs), true)).toBe(true);
  });
});
