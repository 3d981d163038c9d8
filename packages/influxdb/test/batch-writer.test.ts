import { createLogger } from '@analytics/shared/telemetry';
import { eventPoint } from '@analytics/testing';
import { expect, it } from 'vitest';
import { type Line, lineOf } from '../src/lines/point-line.ts';
import { EventSeriesCache } from '../src/lines/series.ts';
import { StoreHealth } from '../src/server/store-health.ts';
import { BatchWriter } from '../src/writes/batch-writer.ts';
import { TimestampAllocator } from '../src/writes/timestamp-allocator.ts';
import type { WriteResponse } from '../src/writes/write-response.ts';

const NOW = Date.now();
const eventSeries = new EventSeriesCache();

function lineWith(eventName: string): Line {
  const point = eventPoint({ appId: 'a', userId: 'u', eventId: 'same', timestamp: NOW - 60_000, eventName });
  const line = lineOf(point, { nowMs: NOW, retentionMs: undefined, eventSeries });
  if ('status' in line) throw new Error(line.message);
  return line;
}

/** A writer for which InfluxDB shows these lines, and answers posts in this way, one after the other. */
function writerThatFinds(found: Line[], responses: WriteResponse[]) {
  const posts: string[] = [];
  const writer = new BatchWriter({
    post: async (lines) => {
      posts.push(Buffer.from(lines).toString());
      return responses.shift() ?? { kind: 'stored' };
    },
    health: new StoreHealth(createLogger({ service: 'test', level: 'silent' })),
    timestamps: new TimestampAllocator(),
    timeoutMs: 5_000,
    onPosted: () => {},
    findStored: async () => found,
  });
  return { writer, posts };
}

it('an event that InfluxDB shows is no duplicate until InfluxDB has taken it durably', async () => {
  const line = lineWith('first');
  // As a full disk answers: the points are in its memory, where reads find them, and in no file.
  const { writer, posts } = writerThatFinds([line], [{ kind: 'unavailable', detail: 'no space left on device' }]);
  expect(await writer.write([line])).toMatchObject([{ status: 'unknown' }]);
  expect(await writer.write([line])).toMatchObject([{ status: 'duplicate' }]);
  expect(posts).toHaveLength(2);
  // From then on the process knows.
  expect(await writer.write([line])).toMatchObject([{ status: 'duplicate' }]);
  expect(posts).toHaveLength(2);
});

it('the one that InfluxDB shows is written again, and not the other of its id', async () => {
  const [first, second] = [lineWith('first'), lineWith('second')];
  const { writer, posts } = writerThatFinds([first], []);
  expect(await writer.write([second])).toEqual([
    { status: 'duplicate', timestamp: first.timestamp, stored: first.record },
  ]);
  expect(posts).toHaveLength(1);
  expect(posts[0]).toContain('first');
  expect(posts[0]).not.toContain('second');
});
