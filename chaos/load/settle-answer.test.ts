import type { Answer } from '@analytics/testing';
import { describe, expect, it } from 'vitest';
import type { OutgoingRecord } from './records.js';
import { settleAnswer } from './settle-answer.js';

const records: OutgoingRecord[] = ['a', 'b', 'c'].map((id) => ({
  id,
  body: { eventId: id, appId: 'app', userId: 'user', eventType: 'type', eventName: 'name' },
}));
const answer = (
  status: number,
  { headers = {}, body = {} }: { headers?: Record<string, string>; body?: object } = {},
) => ({ status, headers: new Headers(headers), body }) as Answer;
const ids = (of: readonly OutgoingRecord[]) => of.map(({ id }) => id);

describe('what an answer says of the records', () => {
  it.each([201, 202])('%i acknowledges every record', (status) => {
    expect(ids(settleAnswer('k', answer(status), records).kept)).toEqual(['a', 'b', 'c']);
  });

  it('503 asks to send every record again', () => {
    const settlement = settleAnswer('k', answer(503, { headers: { 'retry-after': '1' } }), records);
    expect([ids(settlement.again), settlement.defects]).toEqual([['a', 'b', 'c'], []]);
  });

  it('503 without Retry-After is a defect', () => {
    expect(settleAnswer('k', answer(503), records).defects).toEqual(['k: 503 without Retry-After']);
  });

  it('400 rejects every record', () => {
    expect(ids(settleAnswer('k', answer(400), records).refused)).toEqual(['a', 'b', 'c']);
  });

  it('207 is read one record at a time', () => {
    const results = [
      { index: 0, status: 'stored' },
      { index: 1, status: 'rejected', error: 'store_unavailable' },
      { index: 2, status: 'rejected', error: 'invalid_record' },
    ];
    const { kept, again, refused, defects } = settleAnswer('k', answer(207, { body: { results } }), records);
    expect([ids(kept), ids(again), ids(refused), defects]).toEqual([['a'], ['b'], ['c'], []]);
  });

  it('207 that leaves a record out, or has another error, is a defect', () => {
    const results = [{ index: 0, status: 'rejected', error: 'internal_error' }];
    expect(settleAnswer('k', answer(207, { body: { results } }), records).defects).toEqual([
      '207 with 1 of 3',
      '207 with internal_error',
    ]);
  });

  it('any other status is a defect, and the records are sent again', () => {
    const settlement = settleAnswer('k', answer(500), records);
    expect([ids(settlement.again), settlement.defects]).toEqual([['a', 'b', 'c'], ['k: 500 {}']]);
  });
});
