import type { UserEvents } from '@analytics/shared/contracts';
import { MINUTE_MS } from '@analytics/shared/domain';
import { buildEvent, eventPoint } from '@analytics/testing';
import type { Static } from '@sinclair/typebox';
import { describe, expect, it } from 'vitest';
import { NOW_MS, useQueryApp } from '../../fixture/app.ts';
import { useStoreWith } from '../../fixture/stores.ts';

type Page = Static<typeof UserEvents>;

const one = buildEvent({ userId: 'a/b?c ü', properties: { list: [1, null, 'x'] }, timestamp: NOW_MS - 1 });
/** 101 events of `busy`, the newest last; `e40` to `e59` in one millisecond. */
const many = Array.from({ length: 101 }, (_, n) =>
  eventPoint({
    userId: 'busy',
    eventId: `e${n}`,
    eventName: n % 2 === 0 ? 'even' : 'odd',
    timestamp: NOW_MS - 200 * MINUTE_MS + (n >= 40 && n < 60 ? 40 : n) * MINUTE_MS,
  }),
);
const store = useStoreWith([{ kind: 'event', record: one }, ...many]);
const stored = useQueryApp(store);
const idsOf = ({ events }: Page) => events.map(({ eventId }) => eventId);

describe('GET /analytics/users/:userId/events answers 200', () => {
  it('with every field of an event, for a user whose id a URL must encode', async () => {
    const { get } = stored();
    const { status, body } = await get(`/analytics/users/${encodeURIComponent(one.userId)}/events`);
    expect(status).toBe(200);
    const event = { ...one, timestamp: new Date(NOW_MS - 1).toISOString() };
    expect(body).toEqual({ userId: one.userId, count: 1, events: [event] });
  });

  it('with no events for a user that nobody knows', async () => {
    const { get } = stored();
    const { status, body } = await get('/analytics/users/nobody/events');
    expect([status, body]).toEqual([200, { userId: 'nobody', count: 0, events: [] }]);
  });

  it('with the newest 100 and where the next page begins, which is the last', async () => {
    const { get } = stored();
    const first = (await get<Page>('/analytics/users/busy/events')).body;
    expect([first.count, first.events[0]?.eventId]).toEqual([100, 'e100']);
    const second = (await get<Page>(`/analytics/users/busy/events?cursor=${first.nextCursor}`)).body;
    expect(idsOf(second)).toEqual(['e0']);
    expect(second).not.toHaveProperty('nextCursor');
  });

  it('page by page with each event once and in order, whatever the size of the page', async () => {
    const { get } = stored();
    const all = idsOf((await get<Page>('/analytics/users/busy/events?limit=1000')).body);
    expect(all).toHaveLength(101);
    const seen: string[] = [];
    let cursor = '';
    do {
      const { body } = await get<Page>(`/analytics/users/busy/events?limit=7${cursor}`);
      expect(body.count).toBe(body.events.length);
      seen.push(...idsOf(body));
      cursor = body.nextCursor === undefined ? '' : `&cursor=${body.nextCursor}`;
    } while (cursor !== '' && seen.length <= 101);
    expect(seen).toEqual(all);
  });

  it('with a filter on every page', async () => {
    const { get } = stored();
    const url = '/analytics/users/busy/events?eventName=odd&limit=30';
    const first = (await get<Page>(url)).body;
    const second = (await get<Page>(`${url}&cursor=${first.nextCursor}`)).body;
    expect([first.count, second.count]).toEqual([30, 20]);
    const names = [...first.events, ...second.events].map(({ eventName }) => eventName);
    expect(new Set(names)).toEqual(new Set(['odd']));
  });
});
