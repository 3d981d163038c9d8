import { HOUR_MS } from '@analytics/shared/domain';
import { eventPoint, metricPoint } from '@analytics/testing';
import { describe, expect, it } from 'vitest';
import { partial, STORED } from './fake-influxdb.js';
import { countBad, NOW, points, setUp, statusesOf } from './write-fixture.js';

describe('a post', () => {
  it('gives each app and hour that its events change a new version', async () => {
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
    const [first = [], second = []] = server.posts.map(({ hourVersions }) => hourVersions);
    const shape = /^event_hour_versions,appId=(.+) version=(\d+)i (\d+)$/;
    expect(first.map((line) => shape.exec(line)?.[1]).sort()).toEqual(['a', 'a', 'b\\ c']);
    // At the last nanosecond of the hour: no retention drops a version before the events.
    expect(new Set(first.map((line) => shape.exec(line)?.[3]))).toEqual(
      new Set([`${hour - 1}999999`, `${hour + HOUR_MS - 1}999999`]),
    );
    const versions = [...first, ...second].map((line) => shape.exec(line)?.[2]);
    expect(new Set(versions).size).toBe(2);
  });

  it('rejects no stored record where InfluxDB drops as many points as the post has records', async () => {
    const { store } = await setUp((lines, _, hourVersions) =>
      countBad(lines) === 0 ? STORED : partial('field type conflict', 2 * countBad(lines) + hourVersions.length),
    );
    // Two bad events of two points each and one hour version are five points.
    expect(await statusesOf(store, points(5, [0, 1]))).toEqual(['rejected', 'rejected', 'stored', 'stored', 'stored']);
  });
});
