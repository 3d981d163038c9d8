import { describe, expect, it } from 'vitest';
import { readAnswer, waitOf } from '../src/answer.js';

const answer = (status: number, body: unknown = {}) => ({ status, retryAfter: null, body: JSON.stringify(body) });

describe('what an answer says of two records', () => {
  it.each([201, 202])('%i with success: both are kept', (status) => {
    expect(readAnswer(answer(status, { success: true, count: 2 }), 2)).toEqual(['kept', 'kept']);
  });

  it('success that the service did not write proves nothing', () => {
    expect(readAnswer({ status: 200, retryAfter: null, body: '<html>Welcome to the hotel</html>' }, 2)).toBe('later');
    expect(readAnswer(answer(301), 2)).toBe('later');
  });

  it('207 is read record by record, and a record that it does not name is sent again', () => {
    const results = [
      { index: 0, status: 'duplicate' },
      { index: 2, status: 'rejected', error: 'invalid_record', message: 'no user' },
      { index: 3, status: 'rejected', error: 'store_unavailable', message: 'away' },
    ];
    const refused = { code: 'invalid_record', message: 'no user' };
    expect(readAnswer(answer(207, { results }), 4)).toEqual(['kept', 'later', refused, 'later']);
  });

  it.each([408, 429, 500, 503])('%i: both are sent again', (status) => {
    expect(readAnswer(answer(status), 2)).toBe('later');
  });

  it.each([400, 401, 403])('%i: both are refused, with the code of the service', (status) => {
    const refused = { code: 'why', message: 'because' };
    expect(readAnswer(answer(status, { error: 'why', detail: 'because' }), 2)).toEqual([refused, refused]);
  });

  it('413 halves a batch, and refuses a record that is too large alone', () => {
    expect(readAnswer(answer(413), 2)).toBe('halve');
    expect(readAnswer(answer(413), 1)).toEqual([{ code: 'http_413', message: '' }]);
  });
});

describe('Retry-After', () => {
  const now = Date.parse('2026-01-01T00:00:00Z');
  it.each([
    ['2', 2_000],
    ['Thu, 01 Jan 2026 00:00:05 GMT', 5_000],
    ['999999999', 86_400_000],
    ['soon', undefined],
    [null, undefined],
  ])('%s is %s ms', (header, ms) => {
    expect(waitOf(header, now)).toBe(ms);
  });
});
