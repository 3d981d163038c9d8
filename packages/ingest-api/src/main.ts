import { createInfluxStore, influxOptionsOf } from '@analytics/influxdb';
import { createKafkaEventLog, kafkaOptionsOf } from '@analytics/kafka';
import { componentOf, runService } from '@analytics/shared/lifecycle';
import { createIngestApi } from './create-ingest-api.js';

runService('ingest-api', {
  purpose:
    'Accepts events and metrics: into InfluxDB when they ask to be stored, into Kafka when they ask to be queued.',
  manifest: new URL('../package.json', import.meta.url),
  create: async (context) => {
    const eventLog = createKafkaEventLog({ ...context, ...kafkaOptionsOf(context.config) });
    const store = createInfluxStore({ ...context, ...influxOptionsOf(context.config) });
    const { api, ops } = await createIngestApi({ ...context, eventLog, store });
    // Each is enough for some writes: without the store the queued ones go on, without the log the stored ones.
    const parts = [componentOf('event log', eventLog), componentOf('store', store)];
    return { components: [ops, ...parts.map((part) => ({ ...part, partial: true })), api] };
  },
});
