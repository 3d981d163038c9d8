import { expect, it } from 'vitest';
import { jwksOf, keysEndpoint, signingKey, tokenVerifier, verifierOf } from './issuer.js';

/** A clock that only the test moves. */
const handClock = () => {
  const clock = { ms: 1_000_000_000_000 * 2, now: () => clock.ms };
  return clock;
};
const longLived = { exp: 4_000_000_000 };
const COOLDOWN_MS = 10_000;

it('a flood of tokens with unknown keys fetches the keys at most once in 10 s', async () => {
  const clock = handClock();
  const [key, stranger] = [await signingKey(), await signingKey('ES256', 'unknown')];
  const { verify, endpoint } = await verifierOf([key], {}, { clock });
  const [good, bad] = [await key.sign(longLived), await stranger.sign(longLived)];
  await verify(good);
  const flood = () => Promise.allSettled(Array.from({ length: 50 }, () => verify(bad)));
  await flood();
  expect(endpoint.fetches()).toBe(1);
  clock.ms += COOLDOWN_MS;
  await flood();
  await flood();
  expect(endpoint.fetches()).toBe(2);
  expect((await verify(good)).id).toBe('jwt:billing');
});

it('a new key of the issuer is taken as soon as a token is signed with it, and a removed one no longer', async () => {
  const clock = handClock();
  const [older, newer] = [await signingKey('ES256', 'older'), await signingKey('EdDSA', 'newer')];
  let keys = [older];
  const endpoint = await keysEndpoint((_request, response) => response.end(jwksOf(...keys)));
  const { verify } = await tokenVerifier({ JWT_JWKS_URL: endpoint.url }, { clock });
  const token = await older.sign(longLived);
  await verify(token);
  keys = [newer];
  clock.ms += COOLDOWN_MS;
  expect((await verify(await newer.sign(longLived))).id).toBe('jwt:billing');
  await expect(verify(token)).rejects.toMatchObject({ code: 'unauthorized' });
});

it('while the keys could never be fetched, tokens get 503 and the health report says why', async () => {
  const clock = handClock();
  const key = await signingKey();
  let isDown = true;
  const endpoint = await keysEndpoint((_request, response) => {
    response.statusCode = isDown ? 500 : 200;
    response.end(jwksOf(key));
  });
  const { verify, health } = await tokenVerifier({ JWT_JWKS_URL: endpoint.url }, { clock });
  const token = await key.sign(longLived);
  await expect(verify(token)).rejects.toMatchObject({
    code: 'token_keys_unavailable',
    status: 503,
    retryAfterSeconds: 10,
  });
  expect(health()).toEqual({
    status: 'degraded',
    detail: `${endpoint.url} cannot be read (it answered 500): tokens are answered 503`,
  });
  isDown = false;
  clock.ms += COOLDOWN_MS;
  expect((await verify(token)).id).toBe('jwt:billing');
  expect(health()).toEqual({ status: 'ok' });
});

it('when the endpoint dies, the last keys are used on', async () => {
  const clock = handClock();
  const [key, other] = [await signingKey(), await signingKey('ES256', 'other')];
  const { verify, health, endpoint } = await verifierOf([key], {}, { clock });
  await verify(await key.sign(longLived));
  await endpoint.close();
  clock.ms += COOLDOWN_MS;
  await expect(verify(await other.sign(longLived))).rejects.toMatchObject({ code: 'unauthorized' });
  expect(health().detail).toMatch(/cannot be read \(.+\): the last ones are used on/);
  expect((await verify(await key.sign({ ...longLived, sub: 'crawler' }))).id).toBe('jwt:crawler');
});

type Answer = (jwks: string) => [status: number, headers: Record<string, string>, body: string];
const ANSWERS: [string, RegExp, Answer][] = [
  ['redirects', /redirect/, () => [302, { location: '/keys' }, '']],
  ['answers more than 256 KB', /more than 262144 bytes/, (jwks) => [200, {}, jwks + ' '.repeat(262_144)]],
  ['answers no JSON', /not JSON/, () => [200, {}, '<html>']],
  ['answers something else', /not a JWKS/, () => [200, {}, '{"issuer":"x"}']],
  ['answers private keys', /must stay secret/, () => [200, {}, '{"keys":[{"kty":"oct","k":"c2VjcmV0","kid":"k1"}]}']],
];

it.each(ANSWERS)('an endpoint that %s gives no keys', async (_what, reason, answer) => {
  const key = await signingKey();
  const endpoint = await keysEndpoint(({ url }, response) => {
    const [status, headers, body] = url === '/jwks' ? answer(jwksOf(key)) : ([200, {}, jwksOf(key)] as const);
    response.writeHead(status, headers).end(body);
  });
  const { verify, health } = await tokenVerifier({ JWT_JWKS_URL: endpoint.url });
  await expect(verify(await key.sign())).rejects.toMatchObject({ code: 'token_keys_unavailable' });
  expect(health().detail).toMatch(reason);
});
