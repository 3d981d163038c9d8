import { beforeEach, expect, it } from 'vitest';
import { encodeCursor } from '../../../src/queries/cursor.ts';
import { useQueryApp } from '../../fixture/app.ts';
import { askedStore } from '../../fixture/stores.ts';

const position = { timeNs: 1_768_478_400_000_000_001n, id: 'e-1' };
const everyApp = { apps: 'all', limit: 100 };
const { store, asked, forget } = askedStore();
const app = useQueryApp(() => store);
beforeEach(forget);

it.each([
  ['', everyApp],
  ['?appId=shop', { apps: ['shop'], limit: 100 }],
  ['?eventType=click&eventName=add%20to%20cart', { ...everyApp, eventType: 'click', eventName: 'add to cart' }],
  ['?limit=1', { ...everyApp, limit: 1 }],
  ['?limit=1000', { ...everyApp, limit: 1_000 }],
  [`?cursor=${encodeCursor(position)}`, { ...everyApp, after: position }],
  ['?appId=true&eventType=7', { apps: ['true'], eventType: '7', limit: 100 }],
])('user events%s ask the store for what was meant', async (query, expected) => {
  const { get } = app();
  expect((await get(`/analytics/users/u-1/events${query}`)).status).toBe(200);
  expect(asked.userEvents).toEqual([{ userId: 'u-1', range: expect.anything(), ...expected }]);
});
