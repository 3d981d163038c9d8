import type { KafkaTopic } from '../options.js';
import type { TopicFacts } from './describe-topic.js';

/** What stands around the JSON of a record: its key (at most 16 tags), its headers, and the framing of a batch. */
const RECORD_OVERHEAD_BYTES = 32 * 1024;
/** A dead letter has headers more: where it was, and why it failed. */
const DEAD_LETTER_OVERHEAD_BYTES = 64 * 1024;

/** The bytes that one message of the topic may need, when a record's JSON has at most `maxRecordBytes`. */
export const neededBytes = ({ retention }: Pick<KafkaTopic, 'retention'>, maxRecordBytes: number): number =>
  maxRecordBytes + (retention === 'keep' ? DEAD_LETTER_OVERHEAD_BYTES : RECORD_OVERHEAD_BYTES);

type SizedTopic = Pick<TopicFacts, 'name' | 'maxMessageBytes'> & Pick<KafkaTopic, 'retention'>;

/** Topics that do not take every record which ingest-api accepts, and how to mend that. */
export function sizeFaults(topics: readonly SizedTopic[], maxRecordBytes: number): string[] {
  return topics
    .filter((topic) => topic.maxMessageBytes < neededBytes(topic, maxRecordBytes))
    .map((topic) => {
      const needed = neededBytes(topic, maxRecordBytes);
      return `Topic ${topic.name} takes messages of ${topic.maxMessageBytes} bytes (max.message.bytes), and a record of MAX_RECORD_BYTES=${maxRecordBytes} may need ${needed} with its key and headers; raise max.message.bytes of the topic, or lower MAX_RECORD_BYTES by ${needed - topic.maxMessageBytes}`;
    });
}

/**
 * A record of another producer may be as large as its own topic allows. A dead-letter topic that takes less cannot take
 * it, and then its partition waits until somebody raises the limit.
 */
export function deadLetterWarnings(topics: readonly SizedTopic[]): string[] {
  const largest = Math.max(
    ...topics.filter(({ retention }) => retention !== 'keep').map((topic) => topic.maxMessageBytes),
  );
  return topics
    .filter(
      ({ retention, maxMessageBytes }) =>
        retention === 'keep' && maxMessageBytes < largest + DEAD_LETTER_OVERHEAD_BYTES,
    )
    .map(
      ({ name, maxMessageBytes }) =>
        `Topic ${name} takes messages of ${maxMessageBytes} bytes (max.message.bytes), and another topic takes ${largest}: a record of another producer that is larger cannot become a dead letter and holds its partition up; raise max.message.bytes of ${name} to ${largest + DEAD_LETTER_OVERHEAD_BYTES}`,
    );
}
