import { type Admin, AssignerProtocol } from 'kafkajs';

/** As the service makes its topics. */
const PARTITIONS = 6;
const CONFIG = { 'min.insync.replicas': '1', 'cleanup.policy': 'delete', 'message.timestamp.type': 'LogAppendTime' };

export interface Progress {
  /** Records in the topic. */
  end: number;
  /** Records that the group has settled. */
  committed: number;
}

/** Topics and consumer groups, looked at from outside. */
export class Topics {
  readonly #admin: Admin;

  constructor(admin: Admin) {
    this.#admin = admin;
  }

  async create(topic: string): Promise<void> {
    const configEntries = Object.entries(CONFIG).map(([name, value]) => ({ name, value }));
    await this.#admin.createTopics({ topics: [{ topic, numPartitions: PARTITIONS, configEntries }] });
  }

  /** Records that were appended and that retention has not removed. */
  async end(topic: string): Promise<number> {
    const partitions = await this.#admin.fetchTopicOffsets(topic);
    return partitions.reduce((sum, { high, low }) => sum + Number(high) - Number(low), 0);
  }

  /** How far a group has come in a topic that has lost nothing to retention. */
  async progress(group: string, topic: string): Promise<Progress> {
    const [offsets] = await this.#admin.fetchOffsets({ groupId: group, topics: [topic] });
    // −1: nothing is committed yet.
    const committed = (offsets?.partitions ?? []).reduce((sum, { offset }) => sum + Math.max(0, Number(offset)), 0);
    return { committed, end: await this.end(topic) };
  }

  /** Members of a group that have partitions of the topic; 0 while the group is sharing them out. */
  async sharers(group: string, topic: string): Promise<number> {
    const { groups } = await this.#admin.describeGroups([group]);
    const members = groups[0]?.state === 'Stable' ? groups[0].members : [];
    const partitionsOf = (assignment: Buffer) =>
      AssignerProtocol.MemberAssignment.decode(assignment)?.assignment[topic] ?? [];
    return members.filter(({ memberAssignment }) => partitionsOf(memberAssignment).length > 0).length;
  }
}
