import type { LogRecord } from '@analytics/shared/domain';
import { logUnavailable } from '@analytics/shared/errors';
import { appendsAll, catalogWithErased, fakeCatalog } from '@analytics/testing';
import { describe, expect, it } from 'vitest';
import { controlApp, NOW_MS } from '../fixture/app.js';

const EVENT = {
  eventId: 'e-1',
  appId: 'shop',
  userId: 'ada',
  eventType: 'click',
  eventName: 'submit',
  properties: { a: 1 },
  sessionId: 's',
  userAgent: 'Mozilla/5.0',
  ipAddress: '203.0.113.7',
  timestamp: NOW_MS - 1_000,
};
const ADMIN = { id: 'admin', apps: 'all', scopes: ['admin'] } as const;
const OF_SHOP = { id: 'jwt:of-shop', apps: ['shop'], scopes: ['admin'] } as const;

function keepingLog() {
  const appended: LogRecord[] = [];
  const append: typeof appendsAll = (records) => {
    appended.push(...records);
    return appendsAll(records);
  };
  return { appended, append };
}

describe('records that are imported', () => {
  it('are in the log as they are, address and user agent included', async () => {
    const log = keepingLog();
    const app = await controlApp({ eventLog: log });
    const { status, body } = await app.as(ADMIN)('POST', '/import/events', [EVENT]);
    expect({ status, body }).toEqual({ status: 202, body: { success: true, count: 1 } });
    expect(JSON.parse(Buffer.from(log.appended[0]?.value ?? []).toString())).toEqual(EVENT);
  });

  it('as an export has them, with times as text, are taken too', async () => {
    const log = keepingLog();
    const app = await controlApp({ eventLog: log });
    const timestamp = new Date(EVENT.timestamp).toISOString();
    expect(await app.as(ADMIN)('POST', '/import/events', [{ ...EVENT, timestamp }])).toMatchObject({ status: 202 });
    expect(JSON.parse(Buffer.from(log.appended[0]?.value ?? []).toString())).toEqual(EVENT);
  });

  it.each([
    ['without an id', { eventId: undefined }, '/eventId is required'],
    ['without a time', { timestamp: undefined }, '/timestamp is required'],
    ['with a fault', { userId: '' }, '/userId is empty'],
    ['of the far future', { timestamp: NOW_MS + 3 * 86_400_000 }, '/timestamp is more than 24 hours ahead'],
    ['of another app than the caller may use', { appId: 'bank' }, 'app bank is not for this caller'],
  ])('%s are rejected with the reason, and their neighbours taken', async (_, change, message) => {
    const log = keepingLog();
    const app = await controlApp({ eventLog: log });
    const { status, body } = await app.as(OF_SHOP)('POST', '/import/events', [EVENT, { ...EVENT, ...change }]);
    expect(status).toBe(207);
    expect(body).toMatchObject({ success: false, count: 1, rejected: 1, results: [{ index: 1, status: 'rejected' }] });
    expect(JSON.stringify(body)).toContain(message);
    expect(log.appended).toHaveLength(1);
  });

  it('of an app of others are refused in the same words, whatever is wrong with them', async () => {
    const app = await controlApp({ eventLog: keepingLog() });
    const others = [{ userId: '' }, { timestamp: Date.UTC(1999, 0) }, {}].map((change) => ({
      ...EVENT,
      ...change,
      appId: 'bank',
    }));
    const { body } = await app.as(OF_SHOP)<{ results: { message: string }[] }>('POST', '/import/events', [
      EVENT,
      ...others,
    ]);
    expect(new Set(body.results.map(({ message }) => message))).toEqual(new Set(['app bank is not for this caller']));
  });

  it('that are all of apps of others are refused whole', async () => {
    const log = keepingLog();
    const app = await controlApp({ eventLog: log });
    expect(await app.as(OF_SHOP)('POST', '/import/events', [{ ...EVENT, appId: 'bank' }])).toMatchObject({
      status: 403,
    });
    expect(log.appended).toEqual([]);
  });

  it('of an erased user are refused, and who may not use the app is not told why', async () => {
    const catalog = { ...fakeCatalog(), ...catalogWithErased({ userId: EVENT.userId, erasedAt: NOW_MS }) };
    const log = keepingLog();
    const app = await controlApp({ catalog, eventLog: log });
    const ofBank = { ...OF_SHOP, apps: ['bank'] };
    const { status, body } = await app.as(OF_SHOP)('POST', '/import/events', [EVENT]);
    expect({ status, body }).toMatchObject({ status: 207, body: { results: [{ error: 'user_erased' }] } });
    expect(await app.as(ofBank)('POST', '/import/events', [EVENT])).toMatchObject({ status: 403 });
    expect(log.appended).toEqual([]);
  });

  it('are answered as unavailable when it is not known whether the log has them', async () => {
    const append: typeof appendsAll = async (records) =>
      records.map(() => ({ status: 'unknown', error: logUnavailable(new Error('away')) }));
    const app = await controlApp({ eventLog: { append } });
    expect(await app.as(ADMIN)('POST', '/import/events', [EVENT])).toMatchObject({ status: 503 });
  });

  it.each([
    ['no records', []],
    ['an object', EVENT],
    ['too many', Array.from({ length: 1_001 }, () => EVENT)],
  ])('are refused whole when there are %s', async (_, body) => {
    const log = keepingLog();
    const app = await controlApp({ eventLog: log });
    expect(await app.as(ADMIN)('POST', '/import/events', body)).toMatchObject({ status: 400 });
    expect(log.appended).toEqual([]);
  });

  it('of no known kind are refused', async () => {
    const app = await controlApp();
    expect(await app.as(ADMIN)('POST', '/import/persons', [EVENT])).toMatchObject({ status: 400 });
  });
});
