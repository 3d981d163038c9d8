import type { Funnel } from '@analytics/shared/contracts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '@analytics/shared/domain';
import { eventPoint, waitFor } from '@analytics/testing';
import { describe, expect, it } from 'vitest';
import { NOW_MS, queryApp, useQueryApp } from '../../fixture/app.ts';
import { post } from '../../fixture/post.ts';
import { askedStore, gatedStore, useStoreWith } from '../../fixture/stores.ts';

const URL = '/analytics/apps/shop/funnel';
const event = (userId: string, eventName: string, ageMs: number, plan = 'pro') =>
  eventPoint({ appId: 'shop', userId, eventName, timestamp: NOW_MS - ageMs, properties: { plan } });
const store = useStoreWith([
  event('u-1', 'home', HOUR_MS),
  event('u-1', 'buy', 30 * MINUTE_MS),
  event('u-2', 'home', 2 * HOUR_MS),
  event('u-2', 'buy', HOUR_MS, 'free'),
  event('u-3', 'home', 3 * DAY_MS, 'free'),
  event('u-3', 'buy', HOUR_MS),
  event('u-4', 'buy', HOUR_MS),
  eventPoint({ appId: 'other', userId: 'u-5', eventName: 'home', timestamp: NOW_MS - 1 }),
]);
const stored = useQueryApp(store);
const steps = [{ eventName: 'home' }, { eventName: 'buy' }];

describe('POST /analytics/apps/:appId/funnel answers 200', () => {
  it('with the users of each step, their share, and the median time between', async () => {
    const { status, body } = await post<Funnel>(stored(), URL, { steps, within: '1d' });
    expect(status).toBe(200);
    expect(body).toEqual({
      appId: 'shop',
      timeRange: { start: '-30d', end: 'now()' },
      from: new Date(NOW_MS - 30 * DAY_MS).toISOString(),
      to: new Date(NOW_MS + 1).toISOString(),
      within: '1d',
      steps: [
        { eventName: 'home', users: 3, conversion: 1, stepConversion: 1, medianMs: null },
        { eventName: 'buy', users: 2, conversion: 2 / 3, stepConversion: 2 / 3, medianMs: 45 * MINUTE_MS },
      ],
      estimated: false,
    });
  });

  it('with the same by a property of the first step', async () => {
    const { body } = await post<Funnel>(stored(), URL, { steps, by: 'properties.plan' });
    const users = body.by?.map(({ key, kind, steps: of }) => [key, kind, ...of.map((step) => step.users)]);
    expect(users).toEqual([
      ['pro', 'value', 2, 2],
      ['free', 'value', 1, 1],
    ]);
  });

  it('with conditions on properties, compared as text', async () => {
    const where = { plan: 'free' };
    const { body } = await post<Funnel>(stored(), URL, { steps: [steps[0], { ...steps[1], where }] });
    expect(body.steps.map(({ users }) => users)).toEqual([3, 1]);
  });

  it('with zeros where nobody is', async () => {
    const { body } = await post<Funnel>(stored(), '/analytics/apps/nobody/funnel', { steps });
    const nobody = { users: 0, conversion: 0, stepConversion: 0, medianMs: null };
    expect(body.steps).toEqual([
      { eventName: 'home', ...nobody },
      { eventName: 'buy', ...nobody },
    ]);
  });

  it('and asks the store for what the body says', async () => {
    const { store: empty, asked } = askedStore();
    const where = { amount: 3, isNew: true, 'cart.total': '9' };
    const body = {
      steps: [{ eventName: 'home', eventType: 'view', where }, { eventName: 'buy' }],
      within: '90m',
      startTime: '-2d',
      endTime: '-1d',
      by: 'properties.cart.total',
    };
    expect((await post(await queryApp(empty), URL, body)).status).toBe(200);
    expect(asked.funnel).toEqual([
      {
        appId: 'shop',
        range: { from: NOW_MS - 2 * DAY_MS, to: NOW_MS - DAY_MS },
        steps: [
          { eventName: 'home', eventType: 'view', where: { amount: '3', isNew: 'true', 'cart.total': '9' } },
          { eventName: 'buy', where: {} },
        ],
        withinMs: 90 * MINUTE_MS,
        byPath: 'cart.total',
      },
    ]);
  });
});

it('equal funnels share a read, however their bodies write them', async () => {
  const { store: gated, reads, open } = gatedStore();
  const app = await queryApp(gated);
  const conditions = [
    { a: 1, b: 'x' },
    { b: 'x', a: '1' },
  ];
  const ask = (where: object) => post(app, URL, { steps: [{ eventName: 'home', where }, { eventName: 'buy' }] });
  const answers = [ask(conditions[0]!)];
  await waitFor(() => reads() === 1);
  answers.push(ask(conditions[1]!), ask(conditions[0]!));
  await waitFor(async () => (await app.sources())['shared'] === 1);
  open();
  expect((await Promise.all(answers)).map(({ status }) => status)).toEqual([200, 200, 200]);
  expect(reads()).toBe(2);
});

it('a funnel is answered from memory within QUERY_CACHE_MS', async () => {
  const { store: gated, reads, open } = gatedStore();
  open();
  const app = await queryApp(gated, { QUERY_CACHE_MS: '10000' });
  await post(app, URL, { steps });
  await post(app, URL, { steps });
  await post(app, URL, { steps, within: '1d' });
  expect(reads()).toBe(2);
});
