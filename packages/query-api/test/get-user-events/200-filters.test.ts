import { encodeCursor } from '@analytics/shared/domain';
import { expect, it } from 'vitest';
import { queryApp } from '../fixture/app.js';
import { askedStore } from '../fixture/stores.js';

const position = { timeNs: 1_768_478_400_000_000_001n, id: 'e-1' };

it.each([
  ['', { limit: 100 }],
  ['?appId=shop', { apps: ['shop'], limit: 100 }],
  ['?eventType=click&eventName=add%20to%20cart', { eventType: 'click', eventName: 'add to cart', limit: 100 }],
  ['?limit=1', { limit: 1 }],
  ['?limit=1000', { limit: 1_000 }],
  [`?cursor=${encodeCursor(position)}`, { after: position, limit: 100 }],
  ['?appId=true&eventType=7', { apps: ['true'], eventType: '7', limit: 100 }],
  ['?userId=somebody-else', { limit: 100 }],
  ['?foo=x&after=y', { limit: 100 }],
])('events%s are asked from the store as they were meant', async (query, expected) => {
  const { store, asked } = askedStore();
  const { get } = await queryApp(store);
  expect((await get(`/analytics/users/u-1/events${query}`)).status).toBe(200);
  expect(asked.userEvents).toEqual([{ userId: 'u-1', apps: 'all', range: expect.anything(), ...expected }]);
});
