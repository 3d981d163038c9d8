import type { Principal } from '@analytics/shared/domain';
import { expect, it } from 'vitest';
import { refusalOf, setting } from './fixture.js';

const TOKEN = 'eyJhbGciOiJFZERTQSJ9.eyJzdWIiOiJiaWxsaW5nIn0.c2lnbmF0dXJl';
const BILLING: Principal = { id: 'jwt:billing', apps: ['shop'], scopes: ['read'] };
const REPORTS: Principal = { id: 'tls:reports', apps: ['shop'], scopes: ['read'] };
const certificate = { subject: 'reports', fingerprint: 'AB:CD' };

it('a token as Bearer is left to its verifier', async () => {
  const { authenticator } = setting({ verifyToken: async () => BILLING });
  expect(await authenticator.authenticate({ authorization: `Bearer ${TOKEN}` })).toBe(BILLING);
});

it('a token is taken nowhere else, and nowhere without a verifier', async () => {
  const { authenticator } = setting({ verifyToken: async () => BILLING });
  expect(await refusalOf(authenticator, { apiKey: TOKEN })).toMatch(/not valid/);
  expect(await refusalOf(authenticator, { queryKey: TOKEN })).toMatch(/not valid/);
  expect(await refusalOf(setting().authenticator, { authorization: `Bearer ${TOKEN}` })).toMatch(/not valid/);
});

it('a certificate says who asks where the request says nothing', () => {
  const { authenticator } = setting({ principalOfCertificate: () => REPORTS });
  expect(authenticator.authenticate({ certificate })).toBe(REPORTS);
});

it('a key goes before the certificate of the connection, also one that is not valid', async () => {
  const { authenticator, addKey } = setting({ principalOfCertificate: () => REPORTS });
  const { id, key } = await addKey();
  expect(authenticator.authenticate({ certificate, apiKey: key })).toMatchObject({ id: `key:${id}` });
  expect(await refusalOf(authenticator, { certificate, apiKey: 'nonsense' })).toMatch(/not valid/);
});

it('a certificate that nobody has named is refused', async () => {
  const { authenticator } = setting({ principalOfCertificate: () => undefined });
  expect(await refusalOf(authenticator, { certificate })).toMatch(/not valid/);
  expect(await refusalOf(setting().authenticator, { certificate })).toMatch(/no credential/);
});
