import type { PartitionPosition } from '@analytics/shared/ports';
import { droppedFrame } from './frame.js';
import type { LiveFeed } from './live-feed.js';
import type { LiveStream } from './live-stream.js';
import type { Positions } from './positions.js';

interface Asked {
  from: Positions;
  partitions: readonly PartitionPosition[];
}

/** Tells the stream how far back it can go, where the log does not have any more what it asks for. */
export async function tellRemoved(feed: LiveFeed, stream: LiveStream, { from, partitions }: Asked): Promise<void> {
  const isCut = (place: PartitionPosition) => from.of(place) < place.start;
  const cut = partitions.filter(isCut);
  const missed = cut.reduce((sum, place) => sum + place.start - from.of(place), 0);
  if (missed === 0) return;
  let since: number | undefined;
  for (const topic of new Set(cut.map((place) => place.topic))) {
    const own = partitions.filter((place) => place.topic === topic);
    // The first record of those that were cut, and none of the others.
    const range = {
      from: { offsets: offsetsOf(own, (place) => (isCut(place) ? place.start : place.end)) },
      to: { offsets: offsetsOf(own, (place) => (isCut(place) ? place.start + 1 : place.end)) },
    };
    for await (const { appendedAt } of feed.deps.eventLog.read(topic, range)) {
      since = Math.max(since ?? 0, appendedAt);
    }
  }
  const complete = since === undefined ? {} : { since: new Date(since).toISOString() };
  await stream.buffer.put(droppedFrame({ reason: 'retention', missed, ...complete }));
}

const offsetsOf = (
  partitions: readonly PartitionPosition[],
  offsetOf: (place: PartitionPosition) => number,
): Record<number, number> => Object.fromEntries(partitions.map((place) => [place.partition, offsetOf(place)]));
