import { describe, expect, it } from 'vitest';
import { createFeed, MAX_HELD, MAX_NEW_ROWS, MAX_ROWS } from '../../src/views/live/feed.ts';
import { droppedIn, livePath } from '../../src/views/live/live-source.ts';
import { createRate } from '../../src/views/live/rate.ts';
import { shownOf } from '../../src/views/live/shown.ts';

const add = (feed: ReturnType<typeof createFeed>, from: number, to: number) => {
  for (let number = from; number < to; number++) feed.add('event', String(number));
};
const textsOf = ({ rows }: ReturnType<typeof createFeed>) => rows.map(({ text }) => text);

describe('the live feed', () => {
  it('shows the newest first, a bounded number at once, and no more rows than a page can bear', () => {
    const feed = createFeed();
    add(feed, 0, 5_000);
    feed.show();
    expect([feed.rows.length, textsOf(feed)[0]]).toEqual([MAX_NEW_ROWS, '4999']);
    for (let turn = 0; turn < 10; turn++) {
      add(feed, 0, MAX_NEW_ROWS);
      feed.show();
    }
    expect(feed.rows).toHaveLength(MAX_ROWS);
  });

  it('leaves out nothing when it is slow enough', () => {
    const feed = createFeed();
    add(feed, 0, 2);
    feed.show();
    add(feed, 2, 4);
    feed.show();
    expect(textsOf(feed)).toEqual(['3', '2', '1', '0']);
  });

  it('stands still while paused, counts what comes, and shows it when resumed', () => {
    const feed = createFeed();
    add(feed, 0, 3);
    feed.pause();
    add(feed, 3, 5);
    feed.show();
    expect([textsOf(feed), feed.held, feed.letGo]).toEqual([['2', '1', '0'], 2, 0]);
    feed.resume();
    expect([textsOf(feed), feed.held]).toEqual([['4', '3', '2', '1', '0'], 0]);
  });

  it('lets go of the oldest when it is paused for long, and says how many', () => {
    const feed = createFeed();
    feed.pause();
    add(feed, 0, MAX_HELD + 7);
    expect([feed.held, feed.letGo]).toEqual([MAX_HELD + 7, 7]);
  });

  it('gives each row a key of its own', () => {
    const feed = createFeed();
    for (let turn = 0; turn < 10; turn++) {
      add(feed, 0, 100);
      feed.show();
    }
    expect(new Set(feed.rows.map(({ id }) => id)).size).toBe(MAX_ROWS);
  });
});

describe('the rate', () => {
  it('is the mean of the last full seconds', () => {
    const rate = createRate(0);
    for (let at = 0; at < 10_000; at += 10) rate.count(at);
    expect(rate.perSecond(10_000)).toBe(100);
  });

  it('is not made smaller by the seconds before the page was opened', () => {
    const rate = createRate(0);
    for (let at = 0; at < 1_000; at += 10) rate.count(at);
    expect(rate.perSecond(1_000)).toBe(100);
  });

  it('goes to zero when nothing comes any more', () => {
    const rate = createRate(0);
    rate.count(500);
    expect(rate.perSecond(20_000)).toBe(0);
    expect(rate.history(60_500).reduce((sum, count) => sum + count, 0)).toBe(1);
  });
});

describe('a line of the live feed', () => {
  const lineOf = (kind: 'event' | 'metric', record: unknown) =>
    shownOf({ id: 1, kind, text: typeof record === 'string' ? record : JSON.stringify(record) });

  it('tells who did what, and its properties', () => {
    const line = lineOf('event', {
      timestamp: 't',
      eventName: 'buy',
      eventType: 'click',
      userId: 'ann',
      properties: { a: 1 },
    });
    expect(line).toEqual({ time: 't', name: 'buy', type: 'click', userId: 'ann', about: '{"a":1}' });
  });

  it('tells the value of a metric with its unit', () => {
    const line = lineOf('metric', { metricName: 'load', metricType: 'timing', value: 12, unit: 'ms' });
    expect([line.name, line.about]).toEqual(['load = 12 ms', '']);
  });

  it('shows what is no JSON, and is not broken by it', () => expect(lineOf('event', '{').name).toBe('{'));
});

it('the address of the feed names only what is chosen', () => {
  expect(livePath('a b', { eventName: '', userId: 'x&y', kind: '' })).toBe('/analytics/apps/a%20b/live?userId=x%26y');
  expect(livePath('a', { eventName: 'buy', userId: 'ann', kind: 'metric' })).toBe('/analytics/apps/a/live?kind=metric');
});

it('what the service left out is counted, whatever it says of it', () => {
  expect(['{"reason":"slow","missed":12}', '{}', 'nonsense'].map(droppedIn)).toEqual([12, 1, 1]);
});
