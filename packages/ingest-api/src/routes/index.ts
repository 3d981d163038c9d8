import type { IngestConfig, LogTopics, RetentionConfig } from '@analytics/shared/config';
import type { EventLog, Store } from '@analytics/shared/ports';
import { type Clock, systemClock } from '@analytics/shared/ports';
import type { Telemetry } from '@analytics/shared/telemetry';
import type { FastifyPluginAsync } from 'fastify';
import { createAcceptor } from '../acceptance/acceptor.js';
import { eventKind, metricKind } from '../acceptance/record-kind.js';
import { postEvent } from './post-event/handler.js';
import { schema as postEventSchema } from './post-event/schema.js';
import { postEventBatch } from './post-event-batch/handler.js';
import { schema as postEventBatchSchema } from './post-event-batch/schema.js';
import { postMetric } from './post-metric/handler.js';
import { schema as postMetricSchema } from './post-metric/schema.js';
import { postMetricBatch } from './post-metric-batch/handler.js';
import { schema as postMetricBatchSchema } from './post-metric-batch/schema.js';

export interface IngestDeps {
  config: IngestConfig & RetentionConfig;
  topics: LogTopics;
  eventLog: EventLog;
  store: Store;
  telemetry: Telemetry;
  clock?: Clock;
}

/** The routes that accept events and metrics, as one plugin. */
export const ingestRoutes = ({ clock = systemClock, ...deps }: IngestDeps): FastifyPluginAsync => {
  const acceptor = createAcceptor({ ...deps, clock });
  const events = eventKind(deps.topics.events);
  const metrics = metricKind(deps.topics.metrics);
  const most = deps.config.MAX_BATCH_RECORDS;
  return async (app) => {
    app.post('/analytics/events', { schema: postEventSchema }, postEvent(events, acceptor));
    app.post('/analytics/events/batch', { schema: postEventBatchSchema(most) }, postEventBatch(events, acceptor));
    app.post('/analytics/metrics', { schema: postMetricSchema }, postMetric(metrics, acceptor));
    app.post('/analytics/metrics/batch', { schema: postMetricBatchSchema(most) }, postMetricBatch(metrics, acceptor));
  };
};
