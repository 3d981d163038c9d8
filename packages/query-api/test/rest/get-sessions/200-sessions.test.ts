import type { Sessions } from '@analytics/shared/contracts';
import { HOUR_MS, MINUTE_MS } from '@analytics/shared/domain';
import { eventPoint } from '@analytics/testing';
import { describe, expect, it } from 'vitest';
import { NOW_MS, useQueryApp } from '../../fixture/app.ts';
import { useStoreWith } from '../../fixture/stores.ts';

const event = (userId: string, eventName: string, ageMs: number) =>
  eventPoint({ appId: 'shop', userId, eventName, sessionId: `s-${userId}`, timestamp: NOW_MS - ageMs });
const store = useStoreWith([
  event('u-1', 'home', 5 * HOUR_MS),
  event('u-1', 'buy', 5 * HOUR_MS - 30 * MINUTE_MS),
  event('u-1', 'help', 5 * HOUR_MS - 60 * MINUTE_MS - 1),
  event('u-1', 'home', HOUR_MS),
  event('u-2', 'home', HOUR_MS),
]);
const stored = useQueryApp(store);
const at = (ageMs: number) => new Date(NOW_MS - ageMs).toISOString();
const ask = async (query: string) => (await stored().get<Sessions>(`/analytics/apps/shop/sessions?${query}`)).body;

describe('GET /analytics/apps/:appId/sessions answers 200', () => {
  it('with sessions that end after half an hour without an event', async () => {
    const { overTime, ...body } = await ask('startTime=-6h');
    expect(body).toEqual({
      appId: 'shop',
      timeRange: { start: '-6h', end: 'now()' },
      from: at(6 * HOUR_MS),
      to: at(-1),
      idle: '30m',
      count: 4,
      users: 2,
      medianMs: 0,
      p95Ms: 30 * MINUTE_MS,
      eventsPerSession: 1.25,
      interval: '1h',
      estimated: false,
    });
    expect(overTime.map(({ count }) => count)).toEqual([0, 1, 1, 0, 0, 2, 0]);
  });

  it('with the sessions of a user, newest first, page by page', async () => {
    const first = await ask('startTime=-6h&userId=u-1&limit=2');
    const starts = ({ sessions = [] }: Sessions) => sessions.map(({ start }) => start);
    expect(first).toMatchObject({ count: 3, users: 1 });
    expect(starts(first)).toEqual([at(HOUR_MS), at(4 * HOUR_MS - 1)]);
    const rest = await ask(`startTime=-6h&userId=u-1&limit=2&cursor=${first.nextCursor}`);
    expect(rest.sessions).toEqual([
      {
        start: at(5 * HOUR_MS),
        end: at(5 * HOUR_MS - 30 * MINUTE_MS),
        durationMs: 30 * MINUTE_MS,
        events: 2,
        firstEvent: 'home',
        lastEvent: 'buy',
        sessionIds: ['s-u-1'],
      },
    ]);
    expect(rest.nextCursor).toBeUndefined();
  });

  it('with no session of a user whom nobody knows', async () => {
    expect(await ask('userId=nobody')).toMatchObject({ count: 0, medianMs: null, p95Ms: null, sessions: [] });
  });
});

describe('GET /analytics/apps/:appId/sessions answers 400', () => {
  it.each([
    ['idle=59s', 'idle'],
    ['idle=25h', 'idle'],
    ['idle=half', 'idle'],
    ['limit=0', 'limit'],
    ['limit=1001', 'limit'],
    ['userId=u-1&cursor=zzz', 'cursor'],
    ['cursor=WyIxIiwiIl0', 'cursor'],
  ])('to %s', async (query, path) => {
    const answer = await stored().get(`/analytics/apps/shop/sessions?${query}`);
    expect([answer.status, answer.body]).toMatchObject([400, { errors: [{ path }] }]);
  });
});
