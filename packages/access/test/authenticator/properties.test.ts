import { createHash } from 'node:crypto';
import type { Credentials } from '@analytics/shared/ports';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseKey } from '../../src/keys/key-text.js';
import { basic, refusalOf, setting } from './fixture.js';

const at = (key: string) => fc.nat({ max: key.length - 1 });
const replaced = (key: string, index: number, text: string) => key.slice(0, index) + text + key.slice(index + 1);
const swapped = (char: string) => (char === char.toUpperCase() ? char.toLowerCase() : char.toUpperCase());

/** Ways in which a key goes wrong on its way. */
const MISTAKES: [string, (key: string) => fc.Arbitrary<string>][] = [
  ['another character', (key) => fc.tuple(at(key), fc.string({ unit: 'binary', minLength: 1, maxLength: 1 })).map(([index, char]) => replaced(key, index, char))],
  ['another letter or digit', (key) => fc.tuple(at(key), fc.constantFrom(...'0123456789abcdefXYZ_')).map(([index, char]) => replaced(key, index, char))],
  ['another case', (key) => at(key).map((index) => replaced(key, index, swapped(key.charAt(index))))],
  ['a character less', (key) => at(key).map((index) => replaced(key, index, ''))],
  ['a cut', (key) => at(key).map((length) => key.slice(0, length))],
  ['the beginning cut off', (key) => at(key).map((length) => key.slice(length))],
  ['more at its end or beginning', (key) => fc.tuple(fc.string(), fc.string()).map(([before, after]) => before + key + after)],
  ['a space', (key) => fc.tuple(at(key), fc.constantFrom(' ', '\t', '\n', '\u00a0')).map(([index, space]) => key.slice(0, index) + space + key.slice(index))],
  ['two characters in the wrong order', (key) => fc.nat({ max: key.length - 2 }).map((index) => key.slice(0, index) + key.charAt(index + 1) + key.charAt(index) + key.slice(index + 2))],
];

describe('a key with a mistake is refused:', () => {
  it.each(MISTAKES)('%s', async (_mistake, mistaken) => {
    const { authenticator, addKey } = setting();
    const { key } = await addKey();
    await fc.assert(
      fc.asyncProperty(mistaken(key), async (text) => {
        fc.pre(text !== key);
        expect(await refusalOf(authenticator, { apiKey: text })).toMatch(/malformed|not valid/);
        expect(await refusalOf(authenticator, { authorization: basic(text) })).toMatch(/malformed|not valid/);
        // It needs no look into the catalog.
        expect(parseKey(text)).toBeUndefined();
      }),
      { numRuns: 300 },
    );
  });

  it('another secret with a check that is right', async () => {
    const { authenticator, addKey } = setting();
    const { id } = await addKey();
    await fc.assert(
      fc.asyncProperty(fc.stringMatching(/^[0-9A-Za-z]{32}$/), async (secret) => {
        const text = `ak_${id}_${secret}`;
        const check = createHash('sha256').update(text).digest('hex').slice(0, 8);
        expect(await refusalOf(authenticator, { apiKey: `${text}_${check}` })).toMatch(/not valid/);
      }),
    );
  });
});

it('whatever comes, the answer is a 401 or a principal', async () => {
  const { authenticator, addKey } = setting({ principalOfCertificate: () => undefined });
  const { key } = await addKey();
  const text = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 60 }),
    fc.constantFrom('', 'Bearer', 'bearer ', 'Basic ', 'Basic OjpvOg==', `Bearer ${key}`, key, basic(key), 'a.b.c', 'Bearer a.b.c'),
    fc.tuple(fc.constantFrom('Bearer ', 'Basic ', 'ak_', 'Digest '), fc.base64String()).map((parts) => parts.join('')),
  );
  const credentials: fc.Arbitrary<Credentials> = fc.record(
    { authorization: text, apiKey: text, queryKey: text, certificate: fc.record({ subject: text, fingerprint: text }) },
    { requiredKeys: [] },
  );
  await fc.assert(
    fc.asyncProperty(credentials, async (sent) => {
      const refused = await refusalOf(authenticator, sent).catch((error: Error) => error.message);
      expect(refused).toMatch(/credential|\?key=|^was let in as key:/);
      if (!JSON.stringify(sent).includes(key.slice(3)) && !JSON.stringify(sent).includes(basic(key))) {
        expect(refused).not.toMatch(/let in/);
      }
    }),
    { numRuns: 2_000 },
  );
});
