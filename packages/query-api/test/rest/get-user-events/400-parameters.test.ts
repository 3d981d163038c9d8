import { MAX_NAME_LENGTH } from '@analytics/shared/contracts';
import { describe, expect, it } from 'vitest';
import { useQueryApp } from '../../fixture/app.ts';
import { unaskedStore } from '../../fixture/stores.ts';

const cursorOf = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
const query = useQueryApp(() => unaskedStore);

describe('GET /analytics/users/:userId/events answers 400', () => {
  it.each([
    ['limit=0', 'limit'],
    ['limit=-1', 'limit'],
    ['limit=1001', 'limit'],
    ['limit=10000', 'limit'],
    ['limit=ten', 'limit'],
    ['limit=1.5', 'limit'],
    ['limit=1e2', 'limit'],
    ['limit=', 'limit'],
    ['limit=99999999999999999999', 'limit'],
    ['limit=1&limit=2', 'limit'],
    ['cursor=nonsense', 'cursor'],
    ['cursor=', 'cursor'],
    [`cursor=${cursorOf(['1'])}`, 'cursor'],
    [`cursor=${cursorOf(['-1', 'e-1'])}`, 'cursor'],
    [`cursor=${cursorOf(['9223372036854775808', 'e-1'])}`, 'cursor'],
    [`cursor=${cursorOf([1, 'e-1'])}`, 'cursor'],
    [`cursor=${cursorOf({ timeNs: '1', id: 'e-1' })}`, 'cursor'],
    [`cursor=${'x'.repeat(2_049)}`, 'cursor'],
    ['appId=', 'appId'],
    ['appId=a%00b', 'appId'],
    [`eventType=${'x'.repeat(MAX_NAME_LENGTH + 1)}`, 'eventType'],
    ['eventName=a&eventName=b', 'eventName'],
  ])('to %s, naming the parameter, and the store is not asked', async (text, parameter) => {
    const { get } = query();
    const { status, body } = await get(`/analytics/users/u-1/events?${text}`);
    expect([status, body]).toMatchObject([400, { error: 'invalid_request', errors: [{ path: parameter }] }]);
  });

  it.each(['a%0Ab', 'x'.repeat(MAX_NAME_LENGTH + 1)])('to a user id that is not valid: %s', async (userId) => {
    const { get } = query();
    const { status, body } = await get(`/analytics/users/${userId}/events`);
    expect([status, body]).toMatchObject([400, { errors: [{ path: 'userId' }] }]);
  });
});
