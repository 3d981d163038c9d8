import { createEmbeddedBackends } from '@analytics/embedded';
import { createInfluxStore, influxOptionsOf } from '@analytics/influxdb';
import { createKafkaEventLog, kafkaOptionsOf } from '@analytics/kafka';
import { type Component, componentOf, type ServiceContext } from '@analytics/shared/lifecycle';
import type { Clock, EventLog, Store } from '@analytics/shared/ports';

export interface Backends {
  eventLog: EventLog;
  store: Store;
  /** In the order in which they start. */
  components: Component[];
  /** Where the data is, for people. */
  place: string;
}

/** Kafka and InfluxDB where the configuration names them; what it does not name is on the local disk. */
export function createBackends(options: ServiceContext & { clock?: Clock }): Backends {
  const { config } = options;
  const onKafka = config.KAFKA_BROKERS !== undefined;
  const onInflux = config.INFLUXDB_URL !== undefined;
  const embedded = onKafka && onInflux ? undefined : createEmbeddedBackends(options);
  const eventLog =
    embedded === undefined || onKafka
      ? createKafkaEventLog({ ...options, ...kafkaOptionsOf(config) })
      : embedded.eventLog();
  const store =
    embedded === undefined || onInflux
      ? createInfluxStore({ ...options, ...influxOptionsOf(config) })
      : embedded.store();
  const places = [
    ...(onKafka ? [`Kafka at ${config.KAFKA_BROKERS}`] : []),
    ...(onInflux ? [`InfluxDB at ${config.INFLUXDB_URL}`] : []),
    ...(embedded === undefined ? [] : [embedded.dataFolder]),
  ];
  return {
    eventLog,
    store,
    components: [
      ...(onKafka ? [componentOf('event log', eventLog)] : []),
      ...(onInflux ? [componentOf('store', store), componentOf('store maintenance', store.maintenance)] : []),
      ...(embedded?.components() ?? []),
    ],
    place: places.join(', '),
  };
}
