import { expect, it } from 'vitest';
import { ingestApp, NOW_MS, openEmbeddedLog } from '../fixture/app.js';
import { EVENTS } from '../fixture/kinds.js';
import { headersOf, jsonOf, readLog } from '../fixture/log-reading.js';

it('POST /analytics/events answers 202 with what the log has: the whole record, keyed by app and user', async () => {
  const eventLog = await openEmbeddedLog();
  const { post } = await ingestApp({ eventLog });
  const event = EVENTS.record({ eventId: 'e-1', sessionId: 's-1', properties: { plan: 'pro' }, async: true });
  const { status, body } = await post(EVENTS.one, event, {
    headers: { 'user-agent': 'checkout/1.0' },
    remoteAddress: '203.0.113.9',
  });

  const receipt = {
    eventId: 'e-1',
    appId: 'shop',
    userId: 'u-1',
    eventType: 'click',
    eventName: 'submit',
    sessionId: 's-1',
    timestamp: NOW_MS,
  };
  expect([status, body]).toEqual([202, { success: true, queued: true, event: receipt }]);
  const [appended] = await readLog(eventLog, EVENTS.topic);
  expect(jsonOf(appended!)).toEqual({
    ...receipt,
    properties: { plan: 'pro' },
    userAgent: 'checkout/1.0',
    ipAddress: '203.0.113.9',
  });
  expect(Buffer.from(appended!.key!).toString()).toBe('shop:u-1');
  expect(headersOf(appended!)['schema-version']).toBe('1');
});
