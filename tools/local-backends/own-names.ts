/** Names of topics, consumer group and bucket that only one run uses, so that runs can share servers. */
export const ownNames = (run: string) => ({
  KAFKA_EVENTS_TOPIC: `events-${run}`,
  KAFKA_METRICS_TOPIC: `metrics-${run}`,
  KAFKA_DEAD_LETTER_TOPIC: `dead-letters-${run}`,
  KAFKA_CATALOG_TOPIC: `catalog-${run}`,
  KAFKA_AUDIT_TOPIC: `audit-${run}`,
  KAFKA_GROUP_ID: `group-${run}`,
  INFLUXDB_BUCKET: `bucket-${run}`,
});
