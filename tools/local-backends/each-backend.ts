export type BackendName = 'kafka' | 'influxdb' | 'redis' | 's3';

/**
 * Does one thing for Kafka, one for InfluxDB and, where they are asked for, one for Redis and S3 at once. What fails for one does
 * not leave the others half done: it rejects, with the first error, when all have ended.
 */
export async function eachBackend<K, I>(actions: {
  kafka: () => Promise<K>;
  influxdb: () => Promise<I>;
  redis?: () => Promise<unknown>;
  s3?: () => Promise<unknown>;
}) {
  const [kafka, influxdb, ...others] = await Promise.allSettled([
    actions.kafka(),
    actions.influxdb(),
    actions.redis?.(),
    actions.s3?.(),
  ]);
  if (kafka.status === 'rejected') throw kafka.reason;
  if (influxdb.status === 'rejected') throw influxdb.reason;
  for (const other of others) if (other.status === 'rejected') throw other.reason;
  return { kafka: kafka.value, influxdb: influxdb.value };
}

/** An action that is left out when only the other backend is asked for. */
export const unless =
  <Result>(isLeftOut: boolean, action: () => Promise<Result>) =>
  async (): Promise<Result | undefined> =>
    isLeftOut ? undefined : action();
