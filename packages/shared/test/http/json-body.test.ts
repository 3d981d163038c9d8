import { expect, it } from 'vitest';
import { JSON_HEADERS, testApp } from './test-app.ts';

const statusesOf = async (url: string) => {
  const { app } = await testApp();
  const statuses = [];
  for (const type of ['application/json', 'application/example+json; charset=utf-8']) {
    const { statusCode } = await app.inject({ method: 'POST', url, headers: { 'content-type': type }, payload: '{}' });
    statuses.push(statusCode);
  }
  return statuses;
};

it('a scope that takes JSON under a media type of its own takes no other, and leaves other scopes alone', async () => {
  expect(await statusesOf('/echo')).toEqual([200, 415]);
  expect(await statusesOf('/echo-example')).toEqual([415, 200]);
});

it('bytes that are not UTF-8 are refused under every media type', async () => {
  const { app } = await testApp();
  const headers = { 'content-type': 'application/example+json' };
  const payload = Buffer.from([0x22, 0xc3, 0x28, 0x22]);
  const answer = await app.inject({ method: 'POST', url: '/echo-example', headers, payload });
  expect([answer.statusCode, answer.json().error]).toEqual([400, 'malformed_json']);
});

it('large bodies that arrive together are parsed one in each turn of the event loop', async () => {
  const { app } = await testApp();
  const payload = JSON.stringify('x'.repeat(100_000));
  const parsedInTurn: number[] = [];
  let turn = 0;
  app.addHook('preValidation', (_request, _reply, done) => {
    parsedInTurn.push(turn);
    done();
  });
  let counting = true;
  const count = () => {
    turn += 1;
    if (counting) setImmediate(count);
  };
  count();
  const post = () => app.inject({ method: 'POST', url: '/echo', headers: JSON_HEADERS, payload });
  const answers = await Promise.all(Array.from({ length: 10 }, post));
  counting = false;
  expect(answers.map(({ statusCode }) => statusCode)).toEqual(answers.map(() => 200));
  expect(new Set(parsedInTurn).size).toBe(answers.length);
});
