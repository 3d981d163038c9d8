import { describe, expect, it } from 'vitest';
import { changedQuery, queryText } from '../src/address/query.ts';
import { rangeMs, rangeOf, rangeQuery } from '../src/address/time-range.ts';

const changed = (before: string, change: Parameters<typeof changedQuery>[1]) =>
  queryText(changedQuery(new URLSearchParams(before), change));

describe('the query of the address', () => {
  it('changes in the parameters that are named, and in no other', () => {
    expect(changed('range=-1h&event=a', { event: 'b' })).toBe('?range=-1h&event=b');
    expect(changed('where=a%3D1&where=b%3D2', { where: ['c=3', 'd=4'] })).toBe('?where=c%3D3&where=d%3D4');
  });

  it('loses what is undefined, empty or an empty list', () => {
    expect(changed('a=1&b=2&c=3', { a: undefined, b: '', c: [] })).toBe('');
  });

  it('keeps any text', () => {
    const query = changedQuery(new URLSearchParams(), { event: 'ü&=?# +%' });
    expect(new URLSearchParams(queryText(query)).get('event')).toBe('ü&=?# +%');
  });
});

describe('the range of the address', () => {
  const range = (query: string) => rangeOf(new URLSearchParams(query));

  it('is the last seven days where it is not said', () => {
    expect(rangeQuery(range(''))).toEqual({ startTime: '-7d' });
    expect(rangeQuery(range('range=-1h'))).toEqual({ startTime: '-1h' });
  });

  it('is from one time to another, or up to now', () => {
    const [from, to] = ['2026-01-01T00:00:00.000Z', '2026-01-02T12:00:00.000Z'];
    expect(rangeQuery(range(`from=${from}&to=${to}`))).toEqual({ startTime: from, endTime: to });
    expect(rangeQuery(range(`from=${from}`))).toEqual({ startTime: from });
    expect(rangeMs(range(`from=${from}&to=${to}`))).toBe(36 * 3_600_000);
  });

  it('has a length, also where it is no range at all', () => {
    expect(rangeMs(range('range=-90d'))).toBe(90 * 86_400_000);
    expect(rangeMs(range('range=-2mo'))).toBe(60 * 86_400_000);
    expect(rangeMs(range('from=yesterday'))).toBe(7 * 86_400_000);
  });
});
