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
    // Without the store, what is to be queued goes on; without the log, what is stored does, where it is not logged too.
    const logStored = context.config.LOG_STORED_RECORDS;
    const log = { ...componentOf('event log', eventLog), partial: !logStored };
    const storing = { ...componentOf('store', store), partial: !logStored, optional: logStored };
    return { components: [ops, log, storing, api] };
  },
});
