import { fakeCatalog } from '@analytics/testing';
import { expect, it } from 'vitest';
import { createSessionSecret } from '../../src/index.js';

const clock = { now: () => 1_000 };
const secretOf = (catalog: ReturnType<typeof fakeCatalog>, config = {}) =>
  createSessionSecret({ config, catalog, clock, knownWithinMs: 0 });

it('the first sign-in makes a secret, and all who sign in at once have the same', async () => {
  const catalog = fakeCatalog(clock.now);
  expect(secretOf(catalog).current()).toBeUndefined();
  const made = await Promise.all(Array.from({ length: 10 }, () => secretOf(catalog).ensure('key:one')));
  expect(new Set(made).size).toBe(1);
  expect(made[0]).toMatch(/^[\w-]{43}$/);
  expect(secretOf(catalog).current()).toBe(made[0]);
});

it('a secret that is configured is the one, and nothing is kept', async () => {
  const catalog = fakeCatalog(clock.now);
  const secret = secretOf(catalog, { SESSION_SECRET: 'configured' });
  expect([secret.current(), await secret.ensure('key:one')]).toEqual(['configured', 'configured']);
  expect(catalog.list('installation-secret')).toEqual([]);
});
