import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { exchange, rawRequest, statusesIn } from '../requests.js';
import { underWatch } from '../vitals.js';
import { type Call, call } from './call.js';
import type { World } from './world.js';

/** `ak_<id>_<secret>_<check>` with the check that belongs to it. */
const keyOf = (id: string, secret: string): string => {
  const text = `ak_${id}_${secret}`;
  return `${text}_${createHash('sha256').update(text).digest('hex').slice(0, 8)}`;
};
const ZEROS = '0'.repeat(32);
const flipped = (text: string, at: number) =>
  `${text.slice(0, at)}${text[at] === 'A' ? 'B' : 'A'}${text.slice(at + 1)}`;

/** Keys that are none, made of one that is. */
function falseKeys(key: string, other: string): Record<string, string> {
  const [, id = '', secret = '', check = ''] = key.split('_');
  const [, otherId = ''] = other.split('_');
  return {
    ...Object.fromEntries(
      [1, 3, 10, 16, 40, key.length - 1].map((length) => [`cut at ${length}`, key.slice(0, length)]),
    ),
    ...Object.fromEntries([0, 4, 20, key.length - 1].map((at) => [`another letter at ${at}`, flipped(key, at)])),
    'of another installation': keyOf('Zz9Zz9Zz9Zz9', ZEROS),
    'another secret': keyOf(id, ZEROS),
    'the id of another tenant': keyOf(otherId, secret),
    'the id alone': id,
    'the secret alone': secret,
    'without its check': `ak_${id}_${secret}`,
    'another check': `ak_${id}_${secret}_${'0'.repeat(check.length)}`,
    'its hash as the secret': keyOf(id, createHash('sha256').update(secret).digest('hex')),
    'its hash': createHash('sha256').update(secret).digest('hex'),
    'in capitals': key.toUpperCase(),
    twice: `${key}${key}`,
    'two with a comma': `${key}, ${other}`,
    'two with a blank': `${key} ${other}`,
    'a blank inside': `${key.slice(0, 20)} ${key.slice(20)}`,
    'encoded for a URL': key.replaceAll('_', '%5F'),
    'in quotes': `"${key}"`,
    'a name of a prototype': keyOf('constructor', ZEROS),
    'another one': keyOf('toString00', ZEROS),
    'text of SQL': `' OR '1'='1`,
    nothing: '',
    'a star': '*',
    'the word admin': 'admin',
    undefined: 'undefined',
    null: 'null',
    'long text': 'x'.repeat(8_000),
  };
}

/** Who has no credential is nobody, however they ask. */
export function describeCredentials(world: () => World): void {
  const paths = () => {
    const { a } = world();
    return [`/analytics/dashboards/${a.app}`, `/analytics/admin/apps/${a.app}`];
  };
  const ask = (more: Partial<Call>, path = paths()[0] ?? '') => call({ url: world().url, path, ...more });

  it('a key that was cut, altered or made up is 401 everywhere, and no answer has it', async () => {
    const { a, b } = world();
    const passed: string[] = [];
    for (const [what, key] of Object.entries(falseKeys(a.key, b.key))) {
      for (const path of paths()) {
        const headers: Record<string, string>[] = [
          { authorization: `Bearer ${key}` },
          { 'x-api-key': key },
          { authorization: `Basic ${Buffer.from(`${key}:`).toString('base64')}` },
        ];
        for (const [index, each] of headers.entries()) {
          const { status, text } = await ask({ headers: each }, path);
          const isTold = key.length > 8 && text.includes(key);
          if (status !== 401 || isTold) passed.push(`${what} (${index}) at ${path}: ${status} ${text}`);
        }
      }
    }
    expect(passed).toEqual([]);
  });

  it('a key that nobody has and one with a wrong secret are refused in the same words', async () => {
    const { a } = world();
    const words = async (key: string) => (await ask({ key })).text.replace(/"correlationId":"[^"]*"/, '');
    expect(await words(keyOf(a.keyId, ZEROS))).toBe(await words(keyOf('Zz9Zz9Zz9Zz9', ZEROS)));
  });

  it('a key is read in headers alone, and one that may do more than write not in an address', async () => {
    const { a } = world();
    for (const path of paths()) {
      for (const [name, value] of [
        ['cookie', `key=${a.key}; authorization=Bearer ${a.key}`],
        ['proxy-authorization', `Bearer ${a.key}`],
        ['x-authorization', a.key],
        ['x-forwarded-authorization', `Bearer ${a.key}`],
        ['authorization', a.key],
        ['authorization', `Token ${a.key}`],
        ['authorization', `Bearer${a.key}`],
        ['authorization', `Bearer\t${a.key}`],
        ['authorization', `Basic ${Buffer.from(`user:${a.key}`).toString('base64')}`],
      ] as const) {
        expect((await ask({ headers: { [name]: value } }, path)).status, `${name}: ${value}`).toBe(401);
      }
      for (const name of ['key', 'api_key', 'access_token', 'authorization'])
        expect((await ask({}, `${path}?${name}=${a.key}`)).status, name).toBe(401);
    }
  });

  it('two credentials that disagree are refused, whichever comes first and wherever they are', async () => {
    const { url, a, b } = world();
    for (const [one, other] of [
      [a.key, b.key],
      [b.key, a.key],
    ] as const) {
      for (const path of paths()) {
        const [bearer, another] = [`authorization: Bearer ${one}`, `authorization: Bearer ${other}`];
        for (const headers of [
          [bearer, `x-api-key: ${other}`],
          [bearer, another],
          [`x-api-key: ${one}`, `x-api-key: ${other}`],
          [bearer, `authorization: Basic ${Buffer.from(`${other}:`).toString('base64')}`],
          [`authorization: Bearer ${one}, Bearer ${other}`],
        ]) {
          const answer = await exchange(url, rawRequest(`GET ${path}`, [...headers, 'connection: close']));
          const [status] = statusesIn(answer);
          expect(status === 401 || status === 400, `${headers.join()}: ${answer}`).toBe(true);
        }
      }
    }
  });

  it('headers that a proxy might take away or add let nobody in', async () => {
    const { url, a } = world();
    for (const path of paths()) {
      for (const headers of [
        [`authorization: Bearer ${a.key}x`, 'connection: authorization, close'],
        ['connection: close, x-forwarded-for', 'x-forwarded-for: 127.0.0.1', 'x-real-ip: 127.0.0.1'],
        ['x-original-url: /live', 'x-rewrite-url: /live', 'connection: close'],
        ['x-http-method-override: OPTIONS', 'connection: close'],
        ['x-client-cert: anything', 'x-ssl-client-verify: SUCCESS', 'x-forwarded-user: admin', 'connection: close'],
        [`x_api_key: ${a.key}`, 'connection: close'],
        ['authorization: Bearer', 'connection: close'],
      ]) {
        const answer = await exchange(url, rawRequest(`GET ${path}`, headers));
        expect(statusesIn(answer), headers.join()).toEqual([401]);
      }
    }
  });

  it('a flood of false keys costs others nothing', async () => {
    const { a, target } = world();
    await underWatch(target, async () => {
      const flood = Array.from({ length: 20 }, async (_, client) => {
        for (let index = 0; index < 50; index += 1) await ask({ key: keyOf(`flood${client}x${index}0000`, ZEROS) });
      });
      for (let turn = 0; turn < 20; turn += 1) expect((await ask({ key: a.key })).status).toBe(200);
      await Promise.all(flood);
    });
  });
}
