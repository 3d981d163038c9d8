import { timeOfId } from '@analytics/shared/domain';
import { eventViewOf } from '@analytics/testing';
import { describe, expect, it } from 'vitest';
import { ingestApp, NOW_MS, openEmbeddedStore } from '../fixture/app.js';
import { EVENTS } from '../fixture/kinds.js';

const UUID = /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/;
const { one, record } = EVENTS;

/** An app over the embedded store, and how to read what it stored. */
async function set(environment: Record<string, string> = {}) {
  const store = await openEmbeddedStore();
  const range = { from: NOW_MS - 60_000, to: NOW_MS + 1 };
  const stored = async () =>
    (await store.userEvents({ apps: 'all', userId: 'u-1', range, limit: 10 })).events.map(eventViewOf);
  return { ...(await ingestApp({ environment, store })), stored };
}

describe('POST /analytics/events answers 201', () => {
  it('with what identifies the event, and stores all of it with the client and the address of the request', async () => {
    const { post, stored } = await set();
    const event = record({ eventId: 'e-1', sessionId: 's-1', timestamp: NOW_MS - 1, properties: { cart: [1, null] } });
    const { status, body } = await post(one, event, {
      headers: { 'user-agent': 'checkout/1.0' },
      remoteAddress: '203.0.113.9',
    });
    const names = { eventId: 'e-1', appId: 'shop', userId: 'u-1', eventType: 'click', eventName: 'submit' };
    expect(status).toBe(201);
    expect(body).toEqual({ success: true, event: { ...names, sessionId: 's-1', timestamp: NOW_MS - 1 } });
    expect(await stored()).toEqual([
      {
        ...names,
        sessionId: 's-1',
        timestamp: new Date(NOW_MS - 1).toISOString(),
        properties: { cart: [1, null] },
        userAgent: 'checkout/1.0',
        ipAddress: '203.0.113.9',
      },
    ]);
  });

  it('with an id that carries the time of arrival, and a session, when the event brings none', async () => {
    const { post } = await set();
    const { body } = await post(one, record());
    const { event } = body as { event: { eventId: string; sessionId: string; timestamp: number } };
    expect([event.timestamp, timeOfId(event.eventId)]).toEqual([NOW_MS, NOW_MS]);
    expect(event.sessionId).toMatch(UUID);
  });

  it('and keeps unknown fields out of the store', async () => {
    const { post, stored } = await set();
    expect((await post(one, record({ isAdmin: true, userAgent: 'forged', ipAddress: '1.2.3.4' }))).status).toBe(201);
    const [event] = await stored();
    expect(event).not.toHaveProperty('isAdmin');
    expect([event?.userAgent, event?.ipAddress]).not.toEqual(expect.arrayContaining(['forged', '1.2.3.4']));
  });

  it.each([
    ['believes a proxy that is listed', '10.1.0.1', '198.51.100.7'],
    ['believes nobody else', '203.0.113.9', '203.0.113.9'],
  ])('and %s about the address of the client', async (_case, remoteAddress, expected) => {
    const { post, stored } = await set({ TRUST_PROXY: '10.1.0.0/16' });
    await post(one, record(), { remoteAddress, headers: { 'x-forwarded-for': '198.51.100.7' } });
    expect((await stored()).map(({ ipAddress }) => ipAddress)).toEqual([expected]);
  });
});
