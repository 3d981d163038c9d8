import { createInfluxStore, influxOptionsOf } from '@analytics/influxdb';
import { createKafkaEventLog, kafkaOptionsOf } from '@analytics/kafka';
import { createOpsServer } from '@analytics/shared/http';
import { componentOf, runService } from '@analytics/shared/lifecycle';
import { createWorker } from './create-worker.js';

runService('worker', {
  purpose: 'Carries events and metrics from Kafka into InfluxDB; what cannot be stored becomes a dead letter.',
  manifest: new URL('../package.json', import.meta.url),
  create: async (context) => {
    const eventLog = createKafkaEventLog({ ...context, ...kafkaOptionsOf(context.config) });
    const store = createInfluxStore({ ...context, ...influxOptionsOf(context.config) });
    const worker = createWorker({ ...context, eventLog, store });
    const ops = await createOpsServer(context);
    const maintenance = componentOf('store maintenance', store.maintenance);
    return { components: [ops, componentOf('event log', eventLog), componentOf('store', store), maintenance, worker] };
  },
});
