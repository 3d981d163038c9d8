import { describe, expect, it } from 'vitest';
import { problemOf } from '../src/api/problem.ts';

const PROBLEM = {
  title: 'The request is not valid',
  status: 400,
  detail: 'interval is too small.',
  error: 'invalid_request',
  correlationId: 'abc',
  errors: [{ path: 'interval', message: 'must be 1h or more' }],
};

describe('an answer that is no success', () => {
  it('says what is wrong, what to do, and the id in the log', async () => {
    const error = await problemOf(new Response(JSON.stringify(PROBLEM), { status: 400 }));
    expect(error).toMatchObject({ status: 400, code: 'invalid_request', correlationId: 'abc', errors: PROBLEM.errors });
    expect(error.message).toBe('interval is too small.');
    expect(error.advice).toMatch(/settings/);
  });

  it('of something in between is told by its status', async () => {
    const headers = { 'x-correlation-id': 'xyz' };
    const error = await problemOf(
      new Response('<h1>Bad gateway</h1>', { status: 502, statusText: 'Bad Gateway', headers }),
    );
    expect(error.message).toBe('The answer was 502 Bad Gateway.');
    expect(error).toMatchObject({ status: 502, code: 'unknown', correlationId: 'xyz' });
    expect(error.advice).not.toBe('');
  });
});
