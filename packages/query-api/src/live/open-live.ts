import type { LogTopics, QueryConfig, RulesConfig } from '@analytics/shared/config';
import {
  type CatalogView,
  type Clock,
  createTombstones,
  type EventLog,
  noTombstones,
  systemClock,
} from '@analytics/shared/ports';
import { createAppRules } from '@analytics/shared/retention';
import type { Logger, Telemetry } from '@analytics/shared/telemetry';
import { LiveFeed } from './live-feed.js';
import { LiveStreams } from './live-streams.js';
import type { TopicOf } from './positions.js';
import { createReadLiveRecord } from './read-live-record.js';
import { StreamSlots } from './stream-slots.js';

export interface LiveOptions {
  config: Pick<QueryConfig, 'MAX_LIVE_STREAMS' | 'MAX_LIVE_STREAMS_PER_CALLER'> & RulesConfig;
  /** Unset: this process reads no log, and the doors say so. */
  eventLog?: Pick<EventLog, 'tail' | 'read' | 'positions'> | undefined;
  topics: LogTopics;
  group: string;
  /** Retention, deletions and erased users. Unset: there is nothing of these. */
  catalog?: CatalogView | undefined;
  telemetry: Telemetry;
  logger: Logger;
  clock?: Clock;
}

/** What the doors open streams by; all doors of a process share its reading of the log and its limits. */
export interface Live {
  streams: LiveStreams;
  topicOf: TopicOf;
}

/** Undefined without a log. It reads nothing before the first stream. */
export function openLive({
  config,
  eventLog,
  topics,
  group,
  catalog,
  telemetry,
  logger,
  clock = systemClock,
}: LiveOptions): Live | undefined {
  if (eventLog === undefined) return undefined;
  const topicOf = { event: topics.events, metric: topics.metrics };
  const rulesOf = createAppRules({ config, catalog });
  const tombstones = catalog === undefined ? noTombstones : createTombstones(catalog);
  const readRecord = createReadLiveRecord({ topicOf, rulesOf, tombstones, clock });
  const feed = new LiveFeed({ eventLog, topicOf, group, readRecord, logger });
  const slots = new StreamSlots({
    max: config.MAX_LIVE_STREAMS,
    maxPerCaller: config.MAX_LIVE_STREAMS_PER_CALLER,
  });
  return { streams: new LiveStreams({ feed, slots, telemetry }), topicOf };
}
