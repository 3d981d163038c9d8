import { DAY_MS, HOUR_MS, MINUTE_MS } from '@analytics/shared/domain';
import type { AppUser, Clock, ErasedPortion, RecordScan, TakeAwayOptions, UserErasure } from '@analytics/shared/ports';
import { hourVersionLinesOf } from '../lines/hour-versions.js';
import { EventSeriesCache } from '../lines/series.js';
import { msOfNs } from '../query/flux.js';
import type { Queries } from '../query/queries.js';
import { unavailableError } from '../server/store-health.js';
import type { Post } from '../writes/post-lines.js';
import { type CountedEvent, countedEventsOf } from './counted-events.js';
import { type EventAt, erasingLines, replacingLines } from './overwriting-lines.js';

export interface UserErasureOptions {
  /** Whose reads may take long. */
  queries: Queries;
  scan: RecordScan['scan'];
  post: Post;
  /** Called with events whose hours have changed. */
  touch(records: readonly { timestamp: number }[]): void;
  clock: Clock;
}

/** Events of one post: three lines each, and the versions of their hours. */
const MAX_PORTION = 1_000;
/** JSON of the records of one post, UTF-16 units. */
const MAX_PORTION_UNITS = 4 * 1024 * 1024;
const POST_TIMEOUT_MS = 30_000;
/** No record is dated further ahead. */
const MOST_AHEAD_MS = 3 * DAY_MS;

/**
 * Overwrites the points of a user's events (docs/adr/0019). The delete API would take 0.1 to 0.5 s an event, and would
 * take the events out of the counts.
 */
export function createUserErasure({ queries, scan, post, touch, clock }: UserErasureOptions): UserErasure {
  const cache = new EventSeriesCache();

  const latestMs = ({ beforeMs = Number.POSITIVE_INFINITY }: TakeAwayOptions) =>
    Math.min(beforeMs, clock.now() + MOST_AHEAD_MS);

  async function* wholeEvents({ appId, userId }: AppUser, options: TakeAwayOptions): AsyncGenerator<EventAt> {
    const { signal } = options;
    const range = { from: 0, to: latestMs(options) };
    for await (const { position, point } of scan({ kind: 'event', apps: [appId], userId, range }, signal)) {
      if (point.kind === 'event') yield { timeNs: position.timeNs, record: point.record };
    }
  }

  const overwrite = async (
    events: readonly EventAt[],
    linesOf: (event: EventAt) => string[],
  ): Promise<ErasedPortion> => {
    const changes = events.map(({ timeNs, record }) => ({
      hourVersionSeries: cache.of(record.appId, record.eventType, record.eventName).hourVersionSeries,
      timestamp: msOfNs(timeNs),
    }));
    const lines = [...events.flatMap(linesOf), ...hourVersionLinesOf(changes)];
    const response = await post(lines.join('\n'), POST_TIMEOUT_MS);
    // `rejected`: what is older than the retention of the bucket, and about to go.
    if (response.kind !== 'stored' && response.kind !== 'rejected')
      throw unavailableError('detail' in response ? response.detail : response.kind, 0);
    touch(changes);
    return portionOf(changes);
  };

  async function* overwriteAll(
    user: AppUser,
    linesOf: (event: EventAt) => string[],
    options: TakeAwayOptions,
  ): AsyncGenerator<ErasedPortion> {
    for await (const events of portions(wholeEvents(user, options))) yield overwrite(events, linesOf);
  }

  const countedEvents = (user: AppUser, options: TakeAwayOptions) =>
    queries.read(({ runInfluxql }) => countedEventsOf(runInfluxql, user, latestMs(options)), options.signal);

  /** Those whose whole record is gone already, so that nothing is left of them to go on with. */
  async function* emptyCounted(user: AppUser, options: TakeAwayOptions): AsyncGenerator<ErasedPortion> {
    const counted = await countedEvents(user, options);
    for (let from = 0; from < counted.length; from += MAX_PORTION) {
      const portion = counted.slice(from, from + MAX_PORTION).map((event) => eventOf(event, user));
      yield overwrite(portion, (event) => erasingLines(event, cache));
    }
  }

  return {
    async *eraseUser(user, options = {}) {
      yield* overwriteAll(user, (event) => erasingLines(event, cache), options);
      yield* emptyCounted(user, options);
    },
    async *anonymiseUser(user, { anonymised }, options = {}) {
      yield* overwriteAll(user, (event) => replacingLines(event, anonymised(event.record), cache), options);
      yield* emptyCounted(user, options);
    },
    eventsOf: async (user, options = {}) => {
      let shown = 0;
      for await (const _ of wholeEvents(user, options)) shown += 1;
      const counted = await countedEvents(user, options);
      return Math.max(shown, counted.length);
    },
    diskClearance: ({ lastMs }, atMs) => ({ by: Math.max(endOfShard(lastMs), atMs) + COLD_MS, how: HOW }),
  };
}

const eventOf = ({ timeNs, eventType, eventName }: CountedEvent, { appId, userId }: AppUser): EventAt => ({
  timeNs,
  record: {
    appId,
    userId,
    eventType,
    eventName,
    timestamp: msOfNs(timeNs),
    eventId: '',
    sessionId: '',
    userAgent: '',
    ipAddress: '',
    properties: {},
  },
});

async function* portions(events: AsyncIterable<EventAt>): AsyncGenerator<EventAt[]> {
  let portion: EventAt[] = [];
  let units = 0;
  for await (const event of events) {
    portion.push(event);
    units += JSON.stringify(event.record.properties).length;
    if (portion.length < MAX_PORTION && units < MAX_PORTION_UNITS) continue;
    yield portion;
    [portion, units] = [[], 0];
  }
  if (portion.length > 0) yield portion;
}

function portionOf(changes: readonly { timestamp: number }[]): ErasedPortion {
  const times = changes.map(({ timestamp }) => timestamp);
  return { events: times.length, firstMs: Math.min(...times), lastMs: Math.max(...times) };
}

/** Shards of buckets that keep records for more than half a year, or for ever; those of other buckets are shorter. */
const SHARD_MS = 7 * DAY_MS;
/** Shards begin on Monday; the epoch was a Thursday. */
const FIRST_MONDAY_MS = 4 * DAY_MS;
/** `storage-cache-snapshot-write-cold-duration` and `storage-compact-full-write-cold-duration`, and the compaction itself. */
const COLD_MS = 4 * HOUR_MS + 40 * MINUTE_MS;
const HOW =
  'InfluxDB compacts a shard in full four hours after the last write to it (storage-compact-full-write-cold-duration); the shard of a week is written to until the week is over. A late record begins the four hours anew.';

const endOfShard = (ms: number): number =>
  FIRST_MONDAY_MS + Math.ceil((ms + 1 - FIRST_MONDAY_MS) / SHARD_MS) * SHARD_MS;
