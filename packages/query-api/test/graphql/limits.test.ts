import { getIntrospectionQuery } from 'graphql';
import { describe, expect, it } from 'vitest';
import { graphqlService } from '../fixture/graphql.ts';
import { emptyStore, unaskedStore } from '../fixture/stores.ts';

const repeat = (count: number, text: (n: number) => string) =>
  Array.from({ length: count }, (_, n) => text(n)).join(' ');

/** Fragments in fragments: each line doubles what the one before stands for. */
const bomb = (levels: number) =>
  `{ dashboard(appId: "shop") { ...F0 } } ${repeat(levels, (n) => `fragment F${n} on Dashboard { a${n}: interval ...F${n + 1} ...F${n + 1} }`)} fragment F${levels} on Dashboard { interval }`;

describe('a GraphQL document', () => {
  let ask: Awaited<ReturnType<typeof graphqlService>>['ask'];
  it.each([
    ['deeper than any answer', `{ dashboard(appId: "a") ${'{ summary '.repeat(12)} ${'}'.repeat(12)} }`, 422],
    ['of very many aliases', `{ ${repeat(60, (n) => `a${n}: __typename`)} }`, 422],
    ['of many questions', `{ ${repeat(21, (n) => `a${n}: apps { apps { appId } }`)} }`, 422],
    ['of many operations', repeat(11, (n) => `query Q${n} { __typename }`), 422],
    ['of very many words', `{ ${repeat(3_000, () => '__typename')} }`, 400],
    ['nested without an end', `{ apps ${'{ apps '.repeat(1_900)}`, 400],
    ['of fragments in a circle', '{ apps { ...A } } fragment A on Apps { ...B } fragment B on Apps { ...A }', 400],
    ['of fragments that stand for a million fields', bomb(20), 422],
    [
      'dearer than may be',
      '{ a: metrics(limit: 10000) { metrics { value unit timestamp appId metricName metricType } } b: metrics(limit: 10000) { metrics { value unit timestamp appId } } }',
      422,
    ],
    [
      'that reads the schema in lists of lists',
      `{ __schema { types { fields { type { fields { type { fields { type { fields { name } } } } } } } } }`,
      400,
    ],
    ['that reads the schema by aliases', '{ __schema { a: types { name } b: types { name } } }', 400],
  ])('%s is refused within a moment, before anything is read', async (_what, query, status) => {
    ({ ask } = await graphqlService(unaskedStore));
    // The library is loaded before anything is timed.
    await ask('{ __typename }');
    const began = performance.now();
    const answer = await ask(query);
    expect([answer.status, answer.data]).toEqual([status, undefined]);
    expect(answer.errors?.[0]?.extensions.code).toBe(status === 422 ? 'question_too_large' : 'invalid_request');
    expect(performance.now() - began).toBeLessThan(1_000);
  });

  it('with a limit in a variable costs what the variable says', async () => {
    ({ ask } = await graphqlService(emptyStore(), { environment: { GRAPHQL_MAX_COST: '50' } }));
    const query = 'query ($n: Int = 100) { metrics(limit: $n) { metrics { value unit } } }';
    expect(await ask(query)).toMatchObject({ status: 200 });
    expect(await ask(query, { n: 1_000 })).toMatchObject({ status: 200 });
    expect(await ask(query, { n: 3_000 })).toMatchObject({
      status: 422,
      errors: [{ message: expect.stringContaining('costs 71; it may cost 50 (GRAPHQL_MAX_COST)') }],
    });
  });

  it('and its variables together have a largest size', async () => {
    const { app } = await graphqlService(unaskedStore);
    const payload = { query: '{ __typename }', variables: { huge: 'x'.repeat(70_000) } };
    const answer = await app.inject({ method: 'POST', url: '/analytics/graphql', payload });
    expect([answer.statusCode, answer.json().error]).toEqual([413, 'body_too_large']);
  });

  it('of a tool that reads the whole schema is answered', async () => {
    ({ ask } = await graphqlService(unaskedStore));
    const { status, data } = await ask(getIntrospectionQuery());
    expect(status).toBe(200);
    expect(data.__schema.queryType).toMatchObject({ name: 'Query' });
  });
});
