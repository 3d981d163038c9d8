import { createHmac } from 'node:crypto';
import { CompactEncrypt, exportSPKI, importJWK } from 'jose';
import { expect, it } from 'vitest';
import { type SigningKey, signingKey, verifierOf } from './issuer.js';

const now = () => Math.floor(Date.now() / 1_000);
const base64 = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
const claims = () => ({
  iss: 'https://id.example.com/',
  aud: 'analytics',
  sub: 'billing',
  exp: now() + 300,
  apps: ['shop'],
  scope: 'read',
});

async function withHmacOf(secret: string): Promise<string> {
  const signed = `${base64({ alg: 'HS256', kid: 'k1' })}.${base64(claims())}`;
  return `${signed}.${createHmac('sha256', secret).update(signed).digest('base64url')}`;
}

const TOKENS: [string, RegExp, (key: SigningKey) => Promise<string>][] = [
  [
    'that is not signed',
    /must be signed with/,
    async () => `${base64({ alg: 'none', kid: 'k1' })}.${base64(claims())}.AA`,
  ],
  ['whose signature is empty', /not a signed token/, async (key) => (await key.sign()).replace(/[^.]*$/, '')],
  [
    'that is signed by HMAC with the public key as its secret',
    /must be signed with/,
    async ({ jwk }) =>
      withHmacOf(await exportSPKI((await importJWK(jwk, 'ES256', { extractable: true })) as CryptoKey)),
  ],
  ['whose key is unknown', /unknown key/, async () => (await signingKey('ES256', 'k2')).sign()],
  ['of another key with a known name', /signature/, async () => (await signingKey('ES256', 'k1')).sign()],
  ['that names no key', /does not name its key/, (key) => key.sign({}, { kid: undefined })],
  [
    'whose claims were changed',
    /signature/,
    async (key) => withClaims(await key.sign(), { ...claims(), apps: ['other'] }),
  ],
  ['that has expired', /has expired/, (key) => key.sign({ exp: now() - 6 })],
  ['that is not valid yet', /not valid yet/, (key) => key.sign({ nbf: now() + 60 })],
  ['that never expires', /no time of expiry/, (key) => key.sign({ exp: undefined })],
  ['for another audience', /another audience/, (key) => key.sign({ aud: ['others', 'Analytics'] })],
  ['without an audience', /another audience/, (key) => key.sign({ aud: undefined })],
  ['of another issuer', /another issuer/, (key) => key.sign({ iss: 'https://id.example.com' })],
  ['without a subject', /no subject/, (key) => key.sign({ sub: undefined })],
  ['with a line end in its subject', /claim sub/, (key) => key.sign({ sub: 'a\nb' })],
  ['whose apps are not a list', /claim apps/, (key) => key.sign({ apps: { shop: true } })],
  ['whose tenant is not text', /claim tenant/, (key) => key.sign({ tenant: 7 })],
  ['with an extension that must be understood', /crit/, (key) => withHeader(key, { crit: ['b64'], b64: true })],
  ['that is encrypted', /not a signed token/, encrypted],
  ['that is no token', /not a signed token/, async () => 'ak_1_2_3'],
  ['of 100 KB', /longer than 16384/, async () => `${'a'.repeat(100_000)}.b.c`],
  ['whose header is not JSON', /header/, async () => 'aaaa.bbbb.cccc'],
];

it.each(TOKENS)('a token %s is refused', async (_which, reason, make) => {
  const key = await signingKey();
  const verifier = await verifierOf([key]);
  const token = await make(key);
  await expect(verifier.verify(token)).rejects.toMatchObject({
    code: 'unauthorized',
    detail: expect.stringMatching(reason),
  });
  expect((await verifier.verify(await key.sign())).id).toBe('jwt:billing');
});

it.each(['jwk', 'jku', 'x5u'])('a key that the token itself brings (%s) is not used', async (member) => {
  const [key, stranger] = [await signingKey(), await signingKey('ES256', 'k1')];
  const verifier = await verifierOf([key]);
  const token = await stranger.sign({}, { [member]: member === 'jwk' ? stranger.jwk : verifier.endpoint.url });
  await expect(verifier.verify(token)).rejects.toMatchObject({ code: 'unauthorized' });
  expect(verifier.endpoint.fetches()).toBe(1);
});

it('a signature that the operator did not allow is refused', async () => {
  const key = await signingKey('ES256');
  const verifier = await verifierOf([key], { JWT_ALGORITHMS: 'EdDSA, RS256' });
  await expect(verifier.verify(await key.sign())).rejects.toMatchObject({ code: 'unauthorized' });
});

const withClaims = (token: string, payload: unknown): string => token.replace(/\.[^.]+\./, `.${base64(payload)}.`);

/** Signing libraries refuse to make it. */
async function withHeader(key: SigningKey, header: Record<string, unknown>): Promise<string> {
  const token = await key.sign();
  return token.replace(/^[^.]+/, base64({ alg: 'ES256', kid: 'k1', ...header }));
}

async function encrypted(key: SigningKey): Promise<string> {
  const secret = new Uint8Array(32);
  return new CompactEncrypt(new TextEncoder().encode(await key.sign()))
    .setProtectedHeader({ alg: 'dir', enc: 'A256GCM' })
    .encrypt(secret);
}
