import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { waitFor } from '@analytics/testing';
import { expect, it, onTestFinished } from 'vitest';
import { jwksOf, signingKey, tokenVerifier } from './issuer.js';

async function keysFile(text: string) {
  const folder = await mkdtemp(join(tmpdir(), 'jwks-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const path = join(folder, 'jwks.json');
  await writeFile(path, text);
  return path;
}

it('the keys of a file are read again when it changes, and a file that is broken changes nothing', async () => {
  const [older, newer] = [await signingKey('ES256', 'older'), await signingKey('ES256', 'newer')];
  const path = await keysFile(jwksOf(older));
  const { verify, health } = await tokenVerifier({ JWT_JWKS_FILE: path }, { cooldownMs: 20 });
  const [first, second] = [await older.sign(), await newer.sign()];
  await verify(first);
  await writeFile(path, '{"keys":');
  await waitFor(() => health().status === 'degraded');
  expect((await verify(first)).id).toBe('jwt:billing');
  await writeFile(path, jwksOf(newer));
  await waitFor(async () => (await verify(second)).id === 'jwt:billing');
  await expect(verify(first)).rejects.toMatchObject({ code: 'unauthorized' });
  expect(health().status).toBe('ok');
});
