import { OperatorError } from '@analytics/shared/errors';
import type { GroupProgress } from '@analytics/shared/ports';
import type { Admin, Kafka } from 'kafkajs';
import { answerWithin } from '../deadline.js';
import { encodeOutcomeCounts } from './commit-metadata.js';

/** A group whose members have just left lets another one join after their sessions have ended. */
const JOIN_TIMEOUT_MS = 60_000;
/** States of a group in which nobody is. */
const WITHOUT_MEMBERS = ['Empty', 'Dead'];

/**
 * Commits offsets with their counts for a group, also backwards. Kafka takes a commit of a member only, and the admin
 * API of kafkajs commits no text beside the offset; so this joins the group for a moment.
 *
 * @throws OperatorError while the group has members.
 */
export async function moveGroup(
  { admin, kafka }: { admin: Admin; kafka: Kafka },
  group: string,
  progress: readonly GroupProgress[],
): Promise<void> {
  const { groups } = await admin.describeGroups([group]);
  const members = groups.find(({ state }) => !WITHOUT_MEMBERS.includes(state))?.members.length;
  if (members !== undefined) {
    throw new OperatorError(
      `The consumer group ${group} has ${members} members: a worker runs, or ended less than a minute ago. Stop it, then try again.`,
    );
  }
  if (progress.length === 0) return;
  const consumer = kafka.consumer({ groupId: group, allowAutoTopicCreation: false });
  try {
    await consumer.connect();
    await consumer.subscribe({ topics: [...new Set(progress.map(({ topic }) => topic))], fromBeginning: true });
    const joined = new Promise<void>((resolve, reject) => {
      consumer.on(consumer.events.GROUP_JOIN, () => resolve());
      consumer.on(consumer.events.CRASH, ({ payload }) => reject(payload.error));
    });
    // Nothing of what it fetches meanwhile is committed.
    await consumer.run({ autoCommit: false, eachBatchAutoResolve: false, eachBatch: async () => {} });
    await answerWithin(joined, JOIN_TIMEOUT_MS, 'joining the consumer group');
    await consumer.commitOffsets(
      progress.map(({ topic, partition, committed, settled }) => ({
        topic,
        partition,
        offset: String(committed),
        metadata: encodeOutcomeCounts(settled),
      })),
    );
  } finally {
    await consumer.disconnect();
  }
}
