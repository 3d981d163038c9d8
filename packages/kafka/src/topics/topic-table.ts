import type { ITopicMetadata } from 'kafkajs';

interface Topic {
  partitions: number;
  /** Largest write to a partition, bytes. */
  maxMessageBytes: number;
  /** partition → the broker that led it when the cluster was last asked; empty at first. */
  leaders: ReadonlyMap<number, number>;
}

/** The topics of this log as the cluster last described them. */
export class TopicTable {
  readonly #topics = new Map<string, Topic>();

  get names(): string[] {
    return [...this.#topics.keys()];
  }

  add(name: string, { partitions, maxMessageBytes }: Omit<Topic, 'leaders'>): void {
    this.#topics.set(name, { partitions, maxMessageBytes, leaders: new Map() });
  }

  /** The limit may be changed while the process runs. */
  setMaxMessageBytes(name: string, maxMessageBytes: number): void {
    this.get(name).maxMessageBytes = maxMessageBytes;
  }

  /** Partitions are only ever added; a description with fewer is of a broker that is behind. */
  update({ name, partitions }: ITopicMetadata): void {
    const topic = this.get(name);
    topic.partitions = Math.max(topic.partitions, partitions.length);
    topic.leaders = new Map(partitions.map(({ partitionId, leader }) => [partitionId, leader]));
  }

  /** Throws when the log was not made with this topic. */
  get(name: string): Topic {
    const topic = this.#topics.get(name);
    if (topic === undefined) throw new Error(`the event log has no topic ${name}`);
    return topic;
  }
}
