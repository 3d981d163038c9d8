import { describe, expect, it } from 'vitest';
import { useQueryApp } from '../../fixture/app.ts';
import { ROUTES } from '../../fixture/routes.ts';
import { askedStore, unaskedStore } from '../../fixture/stores.ts';

const empty = useQueryApp(() => askedStore().store);
const refusing = useQueryApp(() => unaskedStore);

describe.each(ROUTES)('$name', ({ url }) => {
  it('answers HEAD as GET, without the body', async () => {
    const { app } = empty();
    const [get, head] = [await app.inject({ url }), await app.inject({ method: 'HEAD', url })];
    expect(head.statusCode).toBe(200);
    expect(head.headers['content-type']).toBe(get.headers['content-type']);
    expect(head.body).toBe('');
  });

  it.each(['POST', 'PUT', 'PATCH', 'DELETE'] as const)('answers %s with 405 and what is allowed', async (method) => {
    const { app } = refusing();
    const answer = await app.inject({ method, url });
    expect([answer.statusCode, answer.headers['allow']]).toEqual([405, 'GET, HEAD']);
    expect(answer.json()).toMatchObject({ error: 'method_not_allowed' });
  });
});
