import type { Credentials } from '@analytics/shared/ports';
import { describe, expect, it } from 'vitest';
import { ADMIN_KEY, basic, refusalOf, setting } from './fixture.js';

const WAYS: [string, (key: string) => Credentials][] = [
  ['Bearer', (key) => ({ authorization: `Bearer ${key}` })],
  ['bearer, in small letters', (key) => ({ authorization: `bearer ${key}` })],
  ['Bearer and several spaces', (key) => ({ authorization: `BEARER   ${key}` })],
  ['X-API-Key', (key) => ({ apiKey: key })],
  ['the user name of Basic', (key) => ({ authorization: basic(key) })],
  ['two places', (key) => ({ authorization: `Bearer ${key}`, apiKey: key })],
];

describe('a key is taken as', () => {
  it.each(WAYS)('%s', async (_way, credentials) => {
    const { authenticator, addKey } = setting();
    const { id, key } = await addKey();
    expect(authenticator.authenticate(credentials(key))).toEqual({
      id: `key:${id}`,
      apps: ['shop'],
      scopes: ['write', 'read'],
    });
  });

  it.each(WAYS)('%s, the admin key too', (_way, credentials) => {
    expect(setting().authenticator.authenticate(credentials(ADMIN_KEY))).toEqual({
      id: 'admin',
      apps: 'all',
      scopes: ['write', 'read', 'admin'],
    });
  });
});

describe('?key= takes', () => {
  it('a key that can only write', async () => {
    const { authenticator, addKey } = setting();
    const { id, key } = await addKey({ scopes: ['write'] });
    expect(authenticator.authenticate({ queryKey: key })).toMatchObject({ id: `key:${id}`, scopes: ['write'] });
  });

  it.each([[['write', 'read']], [['read']], [['admin']], [['write', 'admin']]] as const)(
    'no key with the scopes %j',
    async (scopes) => {
      const { authenticator, addKey } = setting();
      const { key } = await addKey({ scopes });
      expect(await refusalOf(authenticator, { queryKey: key })).toMatch(/only a key that can write and nothing else/);
      // Not even when it also came in a header: the address that has it stands in logs.
      expect(await refusalOf(authenticator, { queryKey: key, apiKey: key })).toMatch(/nothing else/);
    },
  );

  it('no admin key', async () => {
    expect(await refusalOf(setting().authenticator, { queryKey: ADMIN_KEY })).toMatch(/nothing else/);
  });
});

describe('what cannot be a credential is refused as such', () => {
  const valid = 'x'.repeat(40);
  const CASES: [string, Credentials, RegExp][] = [
    ['none', {}, /no credential/],
    ['an empty header', { authorization: '' }, /malformed/],
    ['an empty X-API-Key', { apiKey: '' }, /X-API-Key is empty/],
    ['Bearer alone', { authorization: 'Bearer' }, /Bearer is empty/],
    ['another scheme', { authorization: `Digest ${valid}` }, /must be `Bearer <key>`/],
    ['a key without a scheme', { authorization: valid }, /must be `Bearer <key>`/],
    ['Basic with a password', { authorization: basic(valid, 'secret') }, /empty password/],
    ['Basic without a colon', { authorization: 'Basic YWJj' }, /empty password/],
    ['Basic that is no base64', { authorization: 'Basic %%%' }, /no base64/],
    ['an empty user name', { authorization: basic('') }, /user name of Basic is empty/],
    ['a long key', { apiKey: 'x'.repeat(8_193) }, /too long/],
    ['a long header', { authorization: `Bearer ${'a.'.repeat(60_000)}` }, /too long/],
    ['a long user name', { authorization: basic('x'.repeat(20_000)) }, /too long/],
    ['two that differ', { authorization: `Bearer ${valid}`, apiKey: 'y' }, /two that differ/],
  ];
  it.each(CASES)('%s', async (_case, credentials, words) => {
    expect(await refusalOf(setting().authenticator, credentials)).toMatch(words);
  });

  it('two valid keys', async () => {
    const { authenticator, addKey } = setting();
    const [one, other] = [await addKey({ scopes: ['write'] }), await addKey({ scopes: ['write'] })];
    expect(await refusalOf(authenticator, { apiKey: one.key, queryKey: other.key })).toMatch(/two that differ/);
  });
});

it('with AUTH=off everybody is let in, whatever they send', () => {
  const { authenticator } = setting({ config: { AUTH: 'off' } });
  expect(authenticator.authenticate({ apiKey: 'nonsense' })).toMatchObject({ id: 'anyone', apps: 'all' });
});

it('without an admin key nothing has its place', async () => {
  const { authenticator } = setting({ adminKey: undefined });
  expect(await refusalOf(authenticator, { apiKey: ADMIN_KEY })).toMatch(/not valid/);
});
