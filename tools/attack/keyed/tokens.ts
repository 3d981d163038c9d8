import { expect, it } from 'vitest';
import { manyTimes } from '../requests.js';
import { underWatch } from '../vitals.js';
import { call } from './call.js';
import { claimsOf, type Issuer, newRsaKey, part, signedWith, withSecret } from './issuer.js';
import { unaskedServer } from './unasked-server.js';
import type { World } from './world.js';

/** Tokens that somebody else made, and tokens that say too much. */
export function describeTokens(world: () => World, issuer: () => Issuer): void {
  const paths = () => {
    const { a } = world();
    return [`/analytics/dashboards/${a.app}`, `/analytics/admin/apps/${a.app}`];
  };
  const statusesOf = async (token: string): Promise<number[]> => {
    const { url } = world();
    const answers = await Promise.all(paths().map((path) => call({ url, key: token, path })));
    for (const { text } of answers) expect(text).not.toContain(world().a.mark);
    return answers.map(({ status }) => status);
  };

  it('the right token passes, so that what is refused is refused for its fault', async () => {
    const { url, a } = world();
    const key = issuer().token({ apps: [a.app] });
    for (const path of paths()) expect((await call({ url, key, path })).status).toBe(200);
  });

  it('a token without a signature, or with one that its own header vouches for, is none', async () => {
    const { a } = world();
    const claims = claimsOf({ apps: [a.app] });
    const { publicKey, jwks, token } = issuer();
    const pem = publicKey.export({ type: 'spki', format: 'pem' });
    const der = publicKey.export({ type: 'spki', format: 'der' });
    const own = newRsaKey();
    const ownJwk = own.publicKey.export({ format: 'jwk' });
    const right = token({ apps: [a.app] });
    const [header = '', payload = '', signature = ''] = right.split('.');
    const url = 'http://127.0.0.1:9/jwks.json';
    const tokens: Record<string, string> = {
      'alg none': `${part({ alg: 'none' })}.${part(claims)}.`,
      'alg None': `${part({ alg: 'None', kid: 'k1' })}.${part(claims)}.`,
      'alg nOnE with a signature': `${part({ alg: 'nOnE', kid: 'k1' })}.${part(claims)}.${signature}`,
      'no alg': `${part({ kid: 'k1' })}.${part(claims)}.${signature}`,
      'alg empty': `${part({ alg: '', kid: 'k1' })}.${part(claims)}.`,
      'HS256 with the public key as PEM': withSecret({ alg: 'HS256', kid: 'k1' }, claims, pem),
      'HS256 with the PEM without its end': withSecret({ alg: 'HS256', kid: 'k1' }, claims, String(pem).trim()),
      'HS256 with the public key as DER': withSecret({ alg: 'HS256', kid: 'k1' }, claims, der),
      'HS256 with the key set': withSecret({ alg: 'HS256', kid: 'k1' }, claims, jwks),
      'HS256 with nothing': withSecret({ alg: 'HS256', kid: 'k1' }, claims, ''),
      'RS256 with another key': signedWith(own.privateKey, { alg: 'RS256', kid: 'k1' }, claims),
      'a key in the header': signedWith(own.privateKey, { alg: 'RS256', jwk: ownJwk }, claims),
      'a key in the header of this id': signedWith(own.privateKey, { alg: 'RS256', kid: 'k1', jwk: ownJwk }, claims),
      'an address of keys': signedWith(own.privateKey, { alg: 'RS256', kid: 'k2', jku: url }, claims),
      'an address of certificates': signedWith(own.privateKey, { alg: 'RS256', kid: 'k2', x5u: url }, claims),
      'a critical header': token({ apps: [a.app] }, { crit: ['exp2'], exp2: 1 }),
      'the body unencoded': token({ apps: [a.app] }, { crit: ['b64'], b64: false }),
      'an id that is a path': signedWith(own.privateKey, { alg: 'RS256', kid: '../../../dev/null' }, claims),
      'an id of a prototype': signedWith(own.privateKey, { alg: 'RS256', kid: '__proto__' }, claims),
      'RS512 although RS256 is set': token({ apps: [a.app] }, { alg: 'RS512' }),
      'no signature': `${header}.${payload}.`,
      'half a signature': `${header}.${payload}.${signature.slice(0, 100)}`,
      'a signature of zeros': `${header}.${payload}.${'A'.repeat(signature.length)}`,
      'other claims': `${header}.${part(claimsOf({ apps: '*' }))}.${signature}`,
      'four parts': `${right}.x`,
      'five parts': `${right}.x.x`,
      'claims that are a list': `${header}.${part('[]')}.${signature}`,
      'no JSON': `${part('x')}.${part('x')}.${signature}`,
    };
    const passed: string[] = [];
    for (const [what, each] of Object.entries(tokens)) {
      const statuses = await statusesOf(each);
      if (statuses.some((status) => status !== 401)) passed.push(`${what}: ${statuses.join()}`);
    }
    expect(passed).toEqual([]);
  });

  it('a token of another time, for somebody else or of somebody else is refused', async () => {
    const { a } = world();
    const now = Math.floor(Date.now() / 1_000);
    const passed: string[] = [];
    for (const claims of [
      { exp: now - 3_600 },
      { exp: undefined },
      { exp: String(now + 300) },
      { exp: null },
      { nbf: now + 3_600 },
      { iss: 'https://id.example.com' },
      { iss: ['https://id.example.com/'] },
      { iss: undefined },
      { aud: 'others' },
      { aud: undefined },
      { aud: { 0: 'analytics' } },
      { sub: undefined },
      { sub: 'a\nb' },
      { sub: 'x'.repeat(10_000) },
      { apps: { 0: a.app, length: 1 } },
      { apps: [{ toString: a.app }] },
      { apps: 1 },
      { tenant: [a.tenant] },
      { tenant: '' },
      { scope: { read: true } },
    ]) {
      const statuses = await statusesOf(issuer().token({ apps: [a.app], ...claims }));
      if (statuses.some((status) => status !== 401)) passed.push(`${JSON.stringify(claims)}: ${statuses.join()}`);
    }
    expect(passed).toEqual([]);
  });

  it('claims that are right open what they name, and nothing else', async () => {
    const { a, b } = world();
    const refused: [object, string][] = [
      [{ apps: [b.app] }, 'of another app'],
      [{ apps: ['*'], scope: 'read write' }, 'all apps without admin'],
      [{ apps: [] }, 'no app'],
      [{}, 'nothing'],
      [{ apps: [a.app], tenant: b.tenant }, 'an app of another tenant'],
      [{ apps: [a.app], scope: '' }, 'no scope'],
      [{ apps: [a.app], scope: 'READ ADMIN' }, 'other scopes'],
      [{ apps: [a.app.toUpperCase()] }, 'the app in capitals'],
      [{ apps: ['__proto__', 'constructor'] }, 'names of prototypes'],
      [{ tenant: '__proto__' }, 'a tenant of this name'],
      [{ apps: [`${a.app}*`, 'app-*', '.*'] }, 'patterns'],
    ];
    const passed: string[] = [];
    for (const [claims, what] of refused) {
      const statuses = await statusesOf(issuer().token(claims as Record<string, unknown>));
      if (statuses.some((status) => status !== 403)) passed.push(`${what}: ${statuses.join()}`);
    }
    expect(passed).toEqual([]);
  });

  it('an admin of an app gets rid of no limit that is set on it, by making it anew', async () => {
    const { url, adminKey, a } = world();
    const app = `limited-${a.app}`;
    const path = `/analytics/admin/apps/${app}`;
    const asAdmin = (method: string, body?: unknown) => call({ url, key: adminKey, method, path, body });
    expect((await asAdmin('PUT', { name: 'x', tenant: a.tenant, quotas: { eventsPerDay: 7 } })).status).toBe(201);
    const key = issuer().token({ apps: [app] });
    const revision = (JSON.parse((await asAdmin('GET')).text) as { revision: number }).revision;
    expect((await call({ url, key, method: 'PUT', path, body: { quotas: null, revision } })).status).toBe(403);
    await call({ url, key, method: 'DELETE', path: `${path}?force=true` });
    await call({ url, key, method: 'PUT', path, body: { name: 'anew' } });
    const { quotas, tenant } = JSON.parse((await asAdmin('GET')).text) as { quotas?: object; tenant?: string };
    expect([quotas, tenant]).toEqual([{ eventsPerDay: 7 }, a.tenant]);
    expect((await asAdmin('DELETE')).status).toBe(204);
  });

  it('floods of key ids and tokens of 100 KB cost others nothing, and ask no server', async () => {
    const server = await unaskedServer('{"keys":[]}');
    const jku = `${server.url}/jwks.json`;
    const { url, a, target } = world();
    const { privateKey } = newRsaKey();
    const path = `/analytics/dashboards/${a.app}`;
    const flood = (index: number) =>
      call({
        url,
        path,
        key: signedWith(privateKey, { alg: 'RS256', kid: `k${index}`, jku }, claimsOf({ apps: [a.app] })),
      });
    const long = `${part({ alg: 'RS256', kid: 'k1' })}.${part({ x: 'x'.repeat(75_000) })}.x`;
    await underWatch(target, async () => {
      const [floods, longs, own] = await Promise.all([
        manyTimes(300, 10, flood),
        manyTimes(50, 5, () => call({ url, path, key: long }).catch(() => ({ status: 431 }))),
        manyTimes(20, 1, () => call({ url, path, key: a.key })),
      ]);
      expect(new Set(floods.map(({ status }) => status))).toEqual(new Set([401]));
      // The servers read no header so long.
      expect(longs.every(({ status }) => status === 431 || status === 401)).toBe(true);
      expect(new Set(own.map(({ status }) => status))).toEqual(new Set([200]));
    });
    expect(server.asked()).toBe(0);
  });
}
