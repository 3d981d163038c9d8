import { backoffMs, nextTurn, sleep } from '@analytics/shared/batching';
import type { PartitionPosition } from '@analytics/shared/ports';
import { frameOf } from './given-record.js';
import type { LiveFeed } from './live-feed.js';
import type { LiveStream } from './live-stream.js';
import { Positions } from './positions.js';
import { tellRemoved } from './tell-removed.js';

/** Records that are looked at before others get a turn; about a millisecond. */
const RECORDS_A_TURN = 100;

/**
 * Gives the stream, which has joined the feed and holds, what the log has since `from`, then lets it go over to the feed.
 * Reads on through faults of the log. Resolves once the stream is live, or has ended.
 */
export async function catchUp(feed: LiveFeed, stream: LiveStream, from: Positions): Promise<void> {
  let own: Positions | undefined;
  const progress = { records: 0 };
  for (let failures = 0; !stream.signal.aborted; failures += 1) {
    try {
      const partitions = await feed.partitions();
      if (own === undefined) {
        await tellRemoved(feed, stream, { from, partitions });
        own = withinLog(feed, from, partitions);
      }
      if (stream.goLive(own, progress.records)) return;
      if (await readOn(feed, stream, { own, partitions, progress })) return;
    } catch (error) {
      if (stream.signal.aborted) return;
      feed.deps.logger.warn({ err: error }, 'a live stream cannot read the log; trying again');
    }
    await sleep(backoffMs(failures), stream.signal);
  }
}

/** Offsets that are past the end, as those of a log that was made anew, are the end. */
function withinLog(feed: LiveFeed, from: Positions, partitions: readonly PartitionPosition[]): Positions {
  const within = new Positions(feed.deps.topicOf);
  for (const place of partitions) {
    const offset = Math.min(Math.max(from.of(place), place.start), place.end);
    if (offset > 0) within.pass({ ...place, offset: offset - 1 });
  }
  return within;
}

interface Reading {
  own: Positions;
  partitions: readonly PartitionPosition[];
  /** How many records the stream was given so far. */
  progress: { records: number };
}

/** True once the stream is live. */
async function readOn(feed: LiveFeed, stream: LiveStream, { own, partitions, progress }: Reading): Promise<boolean> {
  const { eventLog, topicOf, readRecord } = feed.deps;
  const ending = new AbortController();
  const end = () => ending.abort();
  stream.signal.addEventListener('abort', end);
  try {
    const options = { signal: ending.signal, from: own.from(partitions) };
    let count = 0;
    for await (const record of await eventLog.tail(Object.values(topicOf), options)) {
      own.pass(record);
      const live = readRecord(record, (appId) => appId === stream.appId);
      if (live !== undefined && stream.wants(live)) {
        await stream.buffer.put(frameOf(live, own));
        progress.records += 1;
      }
      // Before this reading ends, which takes its time.
      if (stream.goLive(own, progress.records)) return true;
      count += 1;
      if (count % RECORDS_A_TURN === 0) await nextTurn();
    }
    return false;
  } finally {
    stream.signal.removeEventListener('abort', end);
    end();
  }
}
