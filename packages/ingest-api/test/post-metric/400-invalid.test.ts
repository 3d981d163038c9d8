import { describe, expect, it } from 'vitest';
import { useIngestApp } from '../fixture/app.js';
import { METRICS } from '../fixture/kinds.js';

const refusing = useIngestApp();

describe('POST /analytics/metrics answers 400', () => {
  it.each([
    ['a value that is text', { value: '125' }, '/value'],
    ['a value that is null', { value: null }, '/value'],
    ['a tag that a store uses itself', { tags: { time: 'noon' } }, '/tags/time'],
    ['a tag that is an object', { tags: { region: { name: 'eu' } } }, '/tags/region'],
    ['17 tags', { tags: Object.fromEntries(Array.from({ length: 17 }, (_, n) => [`t${n}`, n])) }, '/tags'],
  ])('to %s, naming the field', async (_case, fault, path) => {
    const { post } = refusing();
    const { status, body } = await post(METRICS.one, METRICS.record(fault));
    expect([status, body]).toMatchObject([400, { error: 'invalid_request', errors: [{ path }] }]);
  });

  it('to a value that is not finite once it is read', async () => {
    const { post } = refusing();
    const payload = JSON.stringify(METRICS.record({ value: 0 })).replace('"value":0', '"value":1e999');
    const { status, body } = await post(METRICS.one, undefined, { payload });
    expect([status, body]).toMatchObject([400, { errors: [{ path: '/value' }] }]);
  });
});
