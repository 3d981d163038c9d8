import { describe, expect, it } from 'vitest';
import { useIngestApp } from '../fixture/app.js';
import { EVENTS } from '../fixture/kinds.js';

const refusing = useIngestApp();

describe('POST /analytics/events answers 400', () => {
  it.each([
    ['an empty name', { eventName: '' }, '/eventName'],
    ['a control character in an id', { userId: 'a\u0000b' }, '/userId'],
    ['properties that are a list', { properties: [1] }, '/properties'],
    ['half of a surrogate pair', { properties: { text: ['\ud800'] } }, '/properties/text/0'],
    ['text for async', { async: 'yes' }, '/async'],
  ])('to %s, naming the field', async (_case, fault, path) => {
    const { post } = refusing();
    const { status, body } = await post(EVENTS.one, EVENTS.record(fault));
    expect([status, body]).toMatchObject([400, { error: 'invalid_request', errors: [{ path }] }]);
  });

  it.each([
    ['beside the fields', '{"appId":"shop","__proto__":{"admin":true}', '/__proto__'],
    ['inside properties', '{"appId":"shop","properties":{"__proto__":{"admin":true}}', '/properties/__proto__'],
  ])('to a key that poisons prototypes %s', async (_case, begin, path) => {
    const { post } = refusing();
    const payload = `${begin},"userId":"u-1","eventType":"click","eventName":"submit"}`;
    const { status, body } = await post(EVENTS.one, undefined, { payload });
    expect([status, body]).toMatchObject([400, { error: 'invalid_request', errors: [{ path }] }]);
  });
});
