import { expect, it } from 'vitest';
import { testApp } from './test-app.js';

const TOKEN = 'scrape-0123456789';

it('metrics are read by everybody who reaches the port, unless there is a token', async () => {
  const { ops } = await testApp();
  expect((await ops.inject('/metrics')).statusCode).toBe(200);
});

it.each([
  ['no token', undefined, 401],
  ['a wrong token', 'Bearer scrape-0123456788', 401],
  ['a part of it', 'Bearer scrape-', 401],
  ['the token by another scheme', `Basic ${TOKEN}`, 401],
  ['the token', `Bearer ${TOKEN}`, 200],
  ['the token, its scheme in small letters', `bearer ${TOKEN}`, 200],
])('with OPS_TOKEN, %s gets its due, and probes need none', async (_name, authorization, status) => {
  const { ops } = await testApp({ OPS_TOKEN: TOKEN });
  const headers = authorization === undefined ? {} : { authorization };
  const answer = await ops.inject({ url: '/metrics', headers });
  expect(answer.statusCode).toBe(status);
  expect(answer.body).not.toContain(TOKEN);
  expect((await ops.inject('/ready')).statusCode).toBe(200);
});
