import Fastify from 'fastify';
import { expect, it } from 'vitest';
import { JsonAnswers } from '../../src/doors/rest/json-answers.ts';
import { ByteBudget } from '../../src/sharing/byte-budget.ts';
import { clock, NOW_MS } from '../fixture/app.ts';

it('requests that share a value share its JSON, and another value has its own', async () => {
  const budget = new ByteBudget({ maxBytes: 1_000, maxWaitingReads: 1 });
  const answers = new JsonAnswers({ maxAgeMs: 0, timeoutMs: 1_000, budget, clock });
  let made = 0;
  const value = (name: string) => ({
    toJSON: () => {
      made += 1;
      return { name };
    },
  });
  const values = [value('one'), value('other')];
  const app = Fastify();
  app.get<{ Params: { index: number } }>('/:index', (request, reply) =>
    answers.send(reply, { value: values[request.params.index]!, readAt: NOW_MS }),
  );
  const bodies = [];
  for (const url of ['/0', '/0', '/1', '/0']) bodies.push((await app.inject(url)).json());
  await app.close();
  expect(budget.free).toBe(1_000);
  expect(bodies).toEqual([{ name: 'one' }, { name: 'one' }, { name: 'other' }, { name: 'one' }]);
  expect(made).toBe(2);
});

it('large answers that are ready at once begin one a turn of the event loop, so that others are answered between', async () => {
  const budget = new ByteBudget({ maxBytes: 100_000_000, maxWaitingReads: 1 });
  const answers = new JsonAnswers({ maxAgeMs: 0, timeoutMs: 1_000, budget, clock });
  const value = { text: 'x'.repeat(1_000_000) };
  let turn = 0;
  const begun: number[] = [];
  const app = Fastify();
  app.addHook('onSend', async () => {
    begun.push(turn);
  });
  app.get('/', (_request, reply) => answers.send(reply, { value, readAt: NOW_MS }));
  await app.ready();
  const pending = Promise.all(Array.from({ length: 8 }, () => app.inject('/')));
  const count = () => {
    turn += 1;
    if (begun.length < 8) setImmediate(count);
  };
  setImmediate(count);
  const bodies = (await pending).map(({ body }) => body.length);
  await app.close();
  expect(new Set(bodies)).toEqual(new Set([JSON.stringify(value).length]));
  expect(new Set(begun).size).toBe(8);
});
