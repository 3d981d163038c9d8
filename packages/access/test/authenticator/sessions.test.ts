import type { Principal } from '@analytics/shared/domain';
import { expect, it, vi } from 'vitest';
import { createSessions } from '../../src/index.js';
import { ADMIN_KEY, NOW_MS, refusalOf, setting } from './fixture.js';

const HOUR_MS = 3_600_000;
const clock = { ms: NOW_MS, now: () => clock.ms };
const sessionsBy = (secret: string) =>
  createSessions({
    secret: { current: () => secret, ensure: async () => secret },
    clock,
    lifetimeMs: HOUR_MS,
  });
const sessions = sessionsBy('a secret of this installation');
const ENDED = /session has ended/;

async function signedIn(text: string, endsAt?: number, by = sessions): Promise<string> {
  const { sealed } = await by.seal({ credential: { kind: 'key', text }, by: 'test', endsAt });
  return sealed;
}

it('the session of a key is the key, its scopes and apps', async () => {
  const { authenticator, addKey } = setting({ sessions });
  const { id, key } = await addKey({ scopes: ['read'] });
  expect(authenticator.authenticate({ session: await signedIn(key) })).toEqual({
    id: `key:${id}`,
    apps: ['shop'],
    scopes: ['read'],
  });
  expect(authenticator.authenticate({ session: await signedIn(ADMIN_KEY) })).toMatchObject({ id: 'admin' });
});

it('a key that is revoked, or expires, ends its sessions', async () => {
  const { authenticator, addKey, catalog, clock: keyClock } = setting({ sessions });
  const [revoked, expiring] = [await addKey(), await addKey({ notAfter: NOW_MS + 10 })];
  const [one, other] = [await signedIn(revoked.key), await signedIn(expiring.key)];
  await catalog.delete('key', revoked.id, { revision: 1, by: 'admin' });
  expect(await refusalOf(authenticator, { session: one })).toMatch(/not valid/);
  keyClock.ms += 10;
  expect(await refusalOf(authenticator, { session: other })).toMatch(/has expired/);
});

it('a session ends when its time is over, or that of its credential', async () => {
  const { authenticator, addKey } = setting({ sessions });
  const { key } = await addKey();
  const [long, short] = [await signedIn(key), await signedIn(key, NOW_MS + 10)];
  clock.ms = NOW_MS + 10;
  expect(await refusalOf(authenticator, { session: short })).toMatch(ENDED);
  expect(authenticator.authenticate({ session: long })).toMatchObject({ apps: ['shop'] });
  clock.ms = NOW_MS + HOUR_MS;
  expect(await refusalOf(authenticator, { session: long })).toMatch(ENDED);
  clock.ms = NOW_MS;
});

it('a session of another installation, and what is no session, is refused in the same words', async () => {
  const { authenticator, addKey } = setting({ sessions });
  const { key } = await addKey();
  const foreign = await signedIn(key, undefined, sessionsBy('a secret of another installation'));
  const texts = [foreign, '', 'nonsense', key, `${await signedIn(key)}x`];
  const refusals = await Promise.all(texts.map((session) => refusalOf(authenticator, { session })));
  expect(new Set(refusals).size).toBe(1);
  expect(refusals[0]).toMatch(ENDED);
});

it('a session goes before the certificate of the connection, also one that has ended', async () => {
  const reports: Principal = { id: 'tls:reports', apps: ['shop'], scopes: ['read'] };
  const { authenticator, addKey } = setting({ sessions, principalOfCertificate: () => reports });
  const { id, key } = await addKey();
  const certificate = { subject: 'reports', fingerprint: 'AB:CD' };
  expect(authenticator.authenticate({ certificate, session: await signedIn(key) })).toMatchObject({ id: `key:${id}` });
  expect(await refusalOf(authenticator, { certificate, session: 'nonsense' })).toMatch(ENDED);
});

it('a key in the form of a token stays a key', async () => {
  const verifyToken = vi.fn();
  const { authenticator } = setting({ sessions, verifyToken });
  expect(await refusalOf(authenticator, { session: await signedIn('aaa.bbb.ccc') })).toMatch(/not valid/);
  expect(verifyToken).not.toHaveBeenCalled();
});

it('a credential that is too long for a cookie is refused', async () => {
  await expect(signedIn('x'.repeat(3_000))).rejects.toThrow(/too long/);
});
