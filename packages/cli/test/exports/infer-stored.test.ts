import { eventPoint } from '@analytics/testing';
import { expect, it } from 'vitest';
import { exportService } from './export-service.js';

const bought = (index: number, more: object = {}) =>
  eventPoint({
    appId: 'shop',
    eventName: 'bought',
    timestamp: Date.now() - 60_000 + index,
    properties: { cart: index, plan: index % 2 === 0 ? 'pro' : 'free', ...more },
  });
const STORED = [
  ...Array.from({ length: 20 }, (_, index) => bought(index)),
  bought(21, { coupon: 'x' }),
  eventPoint({ appId: 'shop', eventName: 'other', properties: { cart: 'text' } }),
  eventPoint({ appId: 'blog', eventName: 'bought', properties: { cart: 'text' } }),
];
const INFER = ['schemas', 'infer', '--app', 'shop', '--event', 'bought'];

it('a schema rests on the stored events of one name and app', async () => {
  const { analytics } = await exportService(STORED);
  const { exitCode, out, err } = await analytics(INFER);
  expect(exitCode).toBe(0);
  expect(JSON.parse(out)).toMatchObject({
    required: ['cart', 'plan'],
    properties: { cart: { type: 'integer' }, plan: { enum: ['free', 'pro'] }, coupon: { type: 'string' } },
  });
  expect(err).toContain('Of 21 stored events:');
});

it('fewer are read with --limit, the oldest, and it says so', async () => {
  const { analytics } = await exportService(STORED);
  const { out, err } = await analytics([...INFER, '--limit', '5']);
  expect(JSON.parse(out)).not.toHaveProperty('properties.coupon');
  expect(err).toMatch(/Of 5 stored events \(--limit: the oldest, until 20/);
});

it('where there are none, it says since when', async () => {
  const { analytics } = await exportService(STORED);
  expect(await analytics([...INFER, '--since', 'now()'])).toMatchObject({
    exitCode: 1,
    err: expect.stringContaining('There is no stored event bought of shop since') as string,
  });
  expect(await analytics(['schemas', 'infer', '--app', 'shop'])).toMatchObject({ exitCode: 2 });
});
