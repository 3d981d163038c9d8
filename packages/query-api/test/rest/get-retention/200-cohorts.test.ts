import type { Retention } from '@analytics/shared/contracts';
import { DAY_MS } from '@analytics/shared/domain';
import { eventPoint } from '@analytics/testing';
import { describe, expect, it } from 'vitest';
import { NOW_MS, queryApp, useQueryApp } from '../../fixture/app.ts';
import { askedStore, useStoreWith } from '../../fixture/stores.ts';

const event = (userId: string, eventName: string, at: string) =>
  eventPoint({ appId: 'shop', userId, eventName, timestamp: Date.parse(at) });
const store = useStoreWith([
  event('u-1', 'home', '2026-01-13T22:30:00Z'),
  event('u-1', 'buy', '2026-01-13T23:30:00Z'),
  event('u-1', 'home', '2026-01-15T11:00:00Z'),
  event('u-2', 'buy', '2026-01-14T09:00:00Z'),
  event('u-2', 'home', '2026-01-14T10:00:00Z'),
]);
const stored = useQueryApp(store);

const ask = async (query: string) => (await stored().get<Retention>(`/analytics/apps/shop/retention?${query}`)).body;
const cohortsOf = ({ cohorts }: Retention) =>
  cohorts.map(({ start, users, periods }) => [start, users, ...periods.map((period) => period.users)]);

describe('GET /analytics/apps/:appId/retention answers 200', () => {
  it('with the users of each day, who of them came back, and what may still change', async () => {
    const body = await ask('startTime=2026-01-13T00:00:00Z');
    expect(body).toMatchObject({ appId: 'shop', unit: 'day', timezone: 'UTC', estimated: false });
    expect(cohortsOf(body)).toEqual([
      ['2026-01-13T00:00:00.000Z', 1, 1, 0, 1],
      ['2026-01-14T00:00:00.000Z', 1, 1, 0],
      ['2026-01-15T00:00:00.000Z', 0, 0],
    ]);
    expect(body.cohorts.map(({ periods }) => periods.map(({ final }) => final))).toEqual([
      [true, true, false],
      [true, false],
      [false],
    ]);
  });

  it('with days that begin at midnight of the time zone', async () => {
    const body = await ask('startTime=2026-01-13T12:00:00Z&timezone=Europe/Berlin');
    expect(cohortsOf(body)).toEqual([
      ['2026-01-12T23:00:00.000Z', 1, 1, 1, 1],
      ['2026-01-13T23:00:00.000Z', 1, 1, 0],
      ['2026-01-14T23:00:00.000Z', 0, 0],
    ]);
  });

  it('of users who began with one event and came back by another', async () => {
    const body = await ask('startTime=2026-01-13T00:00:00Z&first=home&returning=buy');
    expect(cohortsOf(body).map(([, ...users]) => users)).toEqual([
      [1, 1, 0, 0],
      [1, 0, 0],
      [0, 0],
    ]);
  });

  it('with weeks that begin on Monday', async () => {
    const { store: empty, asked } = askedStore();
    const app = await queryApp(empty);
    const answer = await app.get('/analytics/apps/shop/retention?unit=week&startTime=-7d&timezone=America/New_York');
    expect(answer.status).toBe(200);
    expect(asked.retention).toEqual([
      {
        appId: 'shop',
        range: { from: NOW_MS - 7 * DAY_MS, to: NOW_MS + 1 },
        periods: [Date.parse('2026-01-05T05:00:00Z'), Date.parse('2026-01-12T05:00:00Z')],
      },
    ]);
  });
});

describe('GET /analytics/apps/:appId/retention answers 400', () => {
  it.each([
    ['unit=month', 'unit'],
    ['timezone=Mars/Olympus', 'timezone'],
    ['timezone=%2B02:00', 'timezone'],
    ['startTime=-101d', 'unit'],
    ['first=', 'first'],
  ])('to %s', async (query, path) => {
    const answer = await stored().get(`/analytics/apps/shop/retention?${query}`);
    expect([answer.status, answer.body]).toMatchObject([400, { errors: [{ path }] }]);
  });
});
