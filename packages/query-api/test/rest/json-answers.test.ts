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
