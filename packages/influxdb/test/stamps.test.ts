import { HOUR_MS } from '@analytics/shared/domain';
import { eventPoint, metricPoint } from '@analytics/testing';
import { describe, expect, it } from 'vitest';
import { partial, STORED } from './fake-influxdb.js';
import { countBad, NOW, points, setUp, statusesOf } from './write-fixture.js';

describe('a post', () => {
  it('brings a stamp for each app and hour that its events change, with a version of its own', async () => {
    const { server, store } = await setUp(() => STORED);
    const hour = Math.floor(NOW / HOUR_MS) * HOUR_MS;
    const event = (appId: string, timestamp: number) => eventPoint({ appId, timestamp });
    await store.write([
      event('a', hour),
      event('a', hour + HOUR_MS - 1),
      event('a', hour - 1),
      event('b c', hour),
      metricPoint({ appId: 'd' }),
    ]);
    await store.write([event('a', hour)]);
    const [first = [], second = []] = server.posts.map(({ stamps }) => stamps);
    const shape = /^event_stamps,appId=(.+) version=(\d+)i (\d+)$/;
    expect(first.map((stamp) => shape.exec(stamp)?.[1]).sort()).toEqual(['a', 'a', 'b\\ c']);
    // At the last nanosecond of the hour: no retention drops a stamp before the events.
    expect(new Set(first.map((stamp) => shape.exec(stamp)?.[3]))).toEqual(
      new Set([`${hour - 1}999999`, `${hour + HOUR_MS - 1}999999`]),
    );
    const versions = [...first, ...second].map((stamp) => shape.exec(stamp)?.[2]);
    expect(new Set(versions).size).toBe(2);
  });

  it('refused for as many points as there are records, one of them a stamp, rejects no record that was stored', async () => {
    const { store } = await setUp((lines, _, stamps) =>
      countBad(lines) === 0 ? STORED : partial('field type conflict', 2 * countBad(lines) + stamps.length),
    );
    // Two bad events and a stamp are five points.
    expect(await statusesOf(store, points(5, [0, 1]))).toEqual(['rejected', 'rejected', 'stored', 'stored', 'stored']);
  });
});
