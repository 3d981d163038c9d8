import type { EventInput, MetricInput } from '@analytics/shared/contracts';
import type { AnalyticsClient, Answer } from '@analytics/testing';
import type { OutgoingRecord, RecordMaker } from './records.js';

/** One way to write. */
export interface WriteKind {
  name: string;
  /** The next request's records, `batchSize` in a batch. */
  make(maker: RecordMaker, batchSize: number): OutgoingRecord[];
  post(client: AnalyticsClient, records: readonly OutgoingRecord[]): Promise<Answer>;
}

const bodies = (records: readonly OutgoingRecord[]) => records.map(({ body }) => body);
const only = <Body extends EventInput | MetricInput>([first]: readonly OutgoingRecord[], async: boolean) =>
  ({ ...first?.body, async }) as Body;
const several = (count: number, next: () => OutgoingRecord) => Array.from({ length: count }, next);

export const WRITE_KINDS: readonly WriteKind[] = [
  ...[false, true].map(
    (async): WriteKind => ({
      name: async ? 'single async' : 'single sync',
      make: (maker) => [maker.event()],
      post: (client, records) => client.postEvent(only<EventInput>(records, async)),
    }),
  ),
  ...[false, true].map(
    (async): WriteKind => ({
      name: async ? 'batch async' : 'batch sync',
      make: (maker, batchSize) => several(batchSize, maker.event),
      post: (client, records) => client.postEvents(bodies(records), { async }),
    }),
  ),
  {
    name: 'mixed batch',
    make: (maker, batchSize) => several(batchSize, maker.event),
    post: (client, records) =>
      client.postEvents(bodies(records).map((body, index) => ({ ...body, async: index % 2 === 0 }))),
  },
  ...[false, true].map(
    (async): WriteKind => ({
      name: async ? 'metrics async' : 'metrics sync',
      make: (maker) => several(2, maker.metric),
      post: (client, records) => client.postMetrics(bodies(records), { async }),
    }),
  ),
];
