import { describe, expect, it } from 'vitest';
import { idFromKey } from '../../src/accept/derived-ids.ts';

describe('the ids of a keyed request', () => {
  // Retries of requests that were made before an upgrade must still count once.
  it('never change', () => {
    expect(idFromKey('k', 0)).toBe('3e90e75b-14c1-56ad-9da5-2ddd70776400');
    expect(idFromKey('k', 1)).toBe('a4aeb07b-fabe-538e-91b5-e5b9470c4c80');
    expect(idFromKey('key-😀', 999)).toBe('153a003e-ff72-5845-9ed3-1d440354cade');
  });

  it('are different for every record of every key', () => {
    const ids = new Set<string>();
    for (let index = 0; index < 1_000; index += 1) ids.add(idFromKey('key', index)).add(idFromKey('key1', index));
    expect(ids.size).toBe(2_000);
  });
});
