import { randomUUID } from 'node:crypto';
import type { EventRecord } from '@analytics/shared/contracts';
import type { Point } from '@analytics/shared/ports';
import { describe, expect, it } from 'vitest';
import { type CurrentStore, createScope, isKept, NOON, statuses } from './scope.js';

const OTHERS: [string, Partial<EventRecord>][] = [
  ['the same content', {}],
  ['another name', { eventName: 'other' }],
  ['another type', { eventType: 'other' }],
  ['another user', { userId: `other-${randomUUID()}` }],
  ['other properties', { properties: { other: true } }],
];

/** How the second event comes after the first; gives the outcome of the second. */
type Way = (current: CurrentStore, first: Point, second: Point) => Promise<string | undefined>;
const WAYS: [string, Way][] = [
  ['in one write', async (current, first, second) => statuses(await current().store.write([first, second]))[1]],
  [
    'in the next write',
    async (current, first, second) => {
      await current().store.write([first]);
      return statuses(await current().store.write([second]))[0];
    },
  ],
  [
    'in a write at the same time',
    async (current, first, second) => {
      const { store } = current();
      const [, again] = await Promise.all([store.write([first]), store.write([second])]);
      return statuses(again)[0];
    },
  ],
  [
    'after a restart',
    async (current, first, second) => {
      await current().store.write([first]);
      await current().reopen();
      return statuses(await current().store.write([second]))[0];
    },
  ],
];

/** What an id that comes again means: the first record stays, in counts and on pages alike. */
export function identityPromises(current: CurrentStore): void {
  describe.each(WAYS)('an id that comes again with the same time, %s', (_way, write) => {
    it.each(OTHERS)('with %s, is a duplicate, and the first event stays in counts and on pages', async (_, other) => {
      const scope = createScope(current);
      const first = scope.event({ eventId: 'again', eventName: 'first' });
      const second = scope.event({ eventId: 'again', eventName: 'first', ...other });
      expect(await write(current, first, second)).toBe('duplicate');
      const { totalEvents, topEvents } = await scope.dashboard();
      expect({ totalEvents, topEvents }).toEqual({ totalEvents: 1, topEvents: [{ name: 'first', count: 1 }] });
      expect(await scope.events()).toEqual([{ ...first.record, timestamp: new Date(NOON).toISOString() }]);
      if (other.userId !== undefined)
        expect(await scope.events({ userId: other.userId, apps: [scope.appId] })).toEqual([]);
      expect((await scope.scanned('event')).map(({ point }) => point)).toEqual([first]);
    });
  });

  it('counts and shows the same events when an id comes again with another time', async () => {
    const scope = createScope(current);
    await scope.write([scope.event({ eventId: 'again' })]);
    const outcomes = await scope.write([scope.event({ eventId: 'again', eventName: 'other', timestamp: NOON + 1 })]);
    expect(outcomes.every(isKept)).toBe(true);
    const events = await scope.events();
    expect(events.map(({ eventName }) => eventName)).toContain('submit');
    expect((await scope.dashboard()).totalEvents).toBe(events.length);
  });

  it('keeps the first value of a metric whose id comes again, whatever its series', async () => {
    const scope = createScope(current);
    const first = scope.metric({ metricId: 'again', value: 1 });
    await scope.write([first]);
    for (const other of [{ value: 2 }, { metricName: 'other' }, { tags: { other: 'yes' } }]) {
      expect(statuses(await scope.write([scope.metric({ metricId: 'again', ...other })]))).toEqual(['duplicate']);
    }
    expect((await scope.scanned('metric')).map(({ point }) => point)).toEqual([first]);
  });

  it('tells those who ask the record that is in', async () => {
    const scope = createScope(current);
    const event = scope.event({ eventId: 'again', properties: { list: [1, { two: null }] }, userAgent: 'a\tb' });
    const metric = scope.metric({ metricId: 'again', tags: { host: 'h', Time: 't' }, unit: '' });
    const others = [
      scope.event({ eventId: 'again', eventName: 'other', userId: 'other' }),
      scope.metric({ metricId: 'again', value: 99, tags: {} }),
    ];
    const told = [event, metric].map((stored) => ({ status: 'duplicate', timestamp: NOON, stored }));
    const { store } = current();
    const inOne = await store.write([event, metric, ...others], { tellStored: true });
    expect(inOne.slice(2)).toEqual(told);
    expect(await store.write(others, { tellStored: true })).toEqual(told);
    expect(await store.write([scope.event({ eventId: 'new' })], { tellStored: true })).toEqual([{ status: 'stored' }]);
  });
}
