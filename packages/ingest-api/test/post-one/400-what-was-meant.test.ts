import { describe, expect, it } from 'vitest';
import { useIngestApp } from '../fixture/app.js';
import { EVENTS, KINDS } from '../fixture/kinds.js';

const errorsOf = (body: unknown) => (body as { errors: { path: string; message: string }[] }).errors;

const refusing = useIngestApp();

describe.each(KINDS)('a $name with other names for its fields', ({ one, record }) => {
  it.each(['app_id', 'appID', 'AppId', 'app'])('hears that %s was meant as appId', async (name) => {
    const { post } = refusing();
    const { body } = await post(one, record({ appId: undefined, [name]: 'shop' }));
    expect(errorsOf(body)).toEqual([
      { path: '/appId', message: `is required; did you mean it by ${JSON.stringify(name)}?` },
    ]);
  });

  it('hears only that it is required, where nothing near is there', async () => {
    const { post } = refusing();
    const { body } = await post(one, record({ appId: undefined, zzz: 1 }));
    expect(errorsOf(body)).toEqual([{ path: '/appId', message: 'is required' }]);
  });
});

describe('an event in the shape of another service', () => {
  it.each([
    ['a Segment call', { type: 'track', event: 'Signed Up', userId: 'u', messageId: 'm' }],
    ['a Segment call', { type: 'page', anonymousId: 'a' }],
    ['a PostHog event', { event: 'signup', distinct_id: 'u', properties: {} }],
    ['a PostHog event', { api_key: 'k', event: 'signup' }],
    ['a CloudEvent', { specversion: '1.0', type: 'com.example', source: '/a', id: '1' }],
  ])('hears that it is %s, and what to send', async (what, sent) => {
    const { post } = refusing();
    const { status, body } = await post(EVENTS.one, sent);
    expect(status).toBe(400);
    expect(errorsOf(body)[0]).toEqual({ path: '', message: expect.stringContaining(`is ${what}, which this route`) });
  });

  it('hears it for a CloudEvent in binary mode and for each record of a batch', async () => {
    const { post } = refusing();
    const binary = await post(EVENTS.one, { a: 1 }, { headers: { 'ce-specversion': '1.0' } });
    expect(errorsOf(binary.body)).toMatchObject([{ message: expect.stringContaining('CloudEvent in binary mode') }]);
    const batch = await post(EVENTS.batch, { batch: [{ type: 'track', event: 'x', userId: 'u' }], writeKey: 'k' });
    expect(errorsOf(batch.body)[0]).toMatchObject({ path: '/0', message: expect.stringContaining('Segment') });
  });

  it('an event of ours with more fields is taken', async () => {
    const { post } = refusing();
    const { status } = await post(EVENTS.one, EVENTS.record({ type: 'track', userId: '' }));
    expect(status).toBe(400);
  });
});

describe('a metric', () => {
  it.each([
    ['an unsafe whole number', 9_007_199_254_740_992, 'send it as text'],
    ['an empty text', '', 'is empty'],
    ['300 characters', 'x'.repeat(300), 'has 300 characters, 256 are the most'],
    ['null', null, 'expected string or number or boolean, not null'],
    ['an object', { a: 1 }, 'expected string or number or boolean, not object'],
  ])('with a tag of %s hears what is wrong with it', async (_case, value, message) => {
    const { post } = refusing();
    for (const key of ['a', 'a\u2028', 'b\u2029c']) {
      const metric = { appId: 'a', metricName: 'm', metricType: 'gauge', value: 1, tags: { [key]: value } };
      const { status, body } = await post('/analytics/metrics', metric);
      expect(status).toBe(400);
      expect(errorsOf(body)).toEqual([{ path: `/tags/${key}`, message: expect.stringContaining(message) }]);
    }
  });
});

describe.each(KINDS)('a time of a $name', ({ one, record }) => {
  it.each([
    ['', 'is empty'],
    ['2026-01-15T11:00:00', 'has no time zone'],
    ['1768478400000', 'milliseconds as text'],
    [1_768_478_400, 'milliseconds, not seconds'],
    [1_768_478_400_000_000, 'looks like microseconds'],
    [1_768_478_400_000_000_000, 'looks like nanoseconds'],
  ])('%j says what is wrong with it', async (timestamp, message) => {
    const { post } = refusing();
    const { body } = await post(one, record({ timestamp }));
    expect(errorsOf(body)).toEqual([{ path: '/timestamp', message: expect.stringContaining(message) }]);
  });
});

describe.each(['.', '..'])('the id %j', (id) => {
  it('is refused: no URL could name it', async () => {
    const { post } = refusing();
    for (const { one, record } of KINDS) {
      expect((await post(one, record({ appId: id }))).status).toBe(400);
    }
    expect(errorsOf((await post(EVENTS.one, EVENTS.record({ userId: id }))).body)).toMatchObject([{ path: '/userId' }]);
  });
});
