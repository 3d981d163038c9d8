import { MINUTE_MS } from '@analytics/shared/domain';
import kafkajs, { type Admin } from 'kafkajs';

// Node does not see this one among the named exports of the CommonJS package.
const { ConfigResourceTypes } = kafkajs;

/** Brokers look for old segments every 5 minutes (`log.retention.check.interval.ms`), and delete files a minute later. */
const CHECK_MS = 10 * MINUTE_MS;

/**
 * How long a record may stay in a topic, milliseconds; undefined: for ever. Kafka deletes a segment when its newest record
 * is older than `retention.ms`, and a segment takes records for up to `segment.ms`.
 */
export async function longestStayMs(admin: Admin, topic: string): Promise<number | undefined> {
  const { resources } = await admin.describeConfigs({
    includeSynonyms: false,
    resources: [
      { type: ConfigResourceTypes.TOPIC, name: topic, configNames: ['retention.ms', 'segment.ms', 'cleanup.policy'] },
    ],
  });
  const entries = resources.find(({ resourceName }) => resourceName === topic)?.configEntries ?? [];
  const settingOf = (name: string) => entries.find(({ configName }) => configName === name)?.configValue ?? '';
  const [retentionMs, segmentMs] = [Number(settingOf('retention.ms')), Number(settingOf('segment.ms'))];
  const deletes = settingOf('cleanup.policy').includes('delete');
  return deletes && retentionMs >= 0 ? retentionMs + segmentMs + CHECK_MS : undefined;
}
