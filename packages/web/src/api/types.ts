import type { Apps, EventSeries, MetricView } from '@analytics/shared/contracts';

/** Answers of the service, as its contracts say. */
export type { Apps, EventSeries, EventView, MetricView, Names, Session, Sessions } from '@analytics/shared/contracts';

export type AppEntry = Apps['apps'][number];
export type OneSeries = EventSeries['series'][number];

export interface Metrics {
  count: number;
  metrics: MetricView[];
}
