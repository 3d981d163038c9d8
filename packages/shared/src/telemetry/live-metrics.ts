import { Counter, Gauge, type Registry } from 'prom-client';

export interface LiveMetrics {
  /** Those that are open. */
  streams: Gauge<'protocol'>;
  /** Records that streams were not given because their clients took too little. */
  dropped: Counter;
}

export const createLiveMetrics = (registers: Registry[]): LiveMetrics => ({
  streams: new Gauge({
    name: 'analytics_live_streams',
    help: 'Live streams that are open, by protocol: sse, websocket or graphql.',
    labelNames: ['protocol'],
    registers,
  }),
  dropped: new Counter({
    name: 'analytics_live_dropped_records_total',
    help: 'Records that live streams were not given because their clients were too slow; each was told how many.',
    registers,
  }),
});
