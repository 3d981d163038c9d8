import { describe, expect, it } from 'vitest';
import { createKey } from '../../src/index.js';
import { hashOf, parseKey } from '../../src/keys/key-text.js';

describe('a new key', () => {
  it('has its id, a secret of which only the hash is kept, and a check', () => {
    const { id, key, hash } = createKey();
    expect(key).toMatch(/^ak_[0-9A-Za-z]{12}_[0-9A-Za-z]{32}_[0-9a-f]{8}$/);
    const parsed = parseKey(key);
    expect(parsed?.id).toBe(id);
    expect(hashOf(parsed?.secret ?? '')).toBe(hash);
    expect(key).not.toContain(hash);
  });

  it('is another each time', () => {
    const keys = Array.from({ length: 200 }, createKey);
    expect(new Set(keys.map(({ id }) => id)).size).toBe(200);
    expect(new Set(keys.map(({ hash }) => hash)).size).toBe(200);
  });
});

it('keys that were made earlier stay keys', () => {
  expect(parseKey('ak_Ab3dEf9hIj1k_0123456789ABCDEFGHIJKLMNOPQRSTUV_0f4c5249')).toEqual({
    id: 'Ab3dEf9hIj1k',
    secret: '0123456789ABCDEFGHIJKLMNOPQRSTUV',
  });
});
