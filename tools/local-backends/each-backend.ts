export type BackendName = 'kafka' | 'influxdb';

/**
 * Does one thing for Kafka and one for InfluxDB at once. What fails for one does not leave the other half done: it
 * rejects, with the first error, when both have ended.
 */
export async function eachBackend<K, I>(actions: { kafka: () => Promise<K>; influxdb: () => Promise<I> }) {
  const [kafka, influxdb] = await Promise.allSettled([actions.kafka(), actions.influxdb()]);
  if (kafka.status === 'rejected') throw kafka.reason;
  if (influxdb.status === 'rejected') throw influxdb.reason;
  return { kafka: kafka.value, influxdb: influxdb.value };
}

/** An action that is left out when only the other backend is asked for. */
export const unless =
  <Result>(isLeftOut: boolean, action: () => Promise<Result>) =>
  async (): Promise<Result | undefined> =>
    isLeftOut ? undefined : action();
