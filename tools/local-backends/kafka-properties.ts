import { LOOPBACK } from '@analytics/testing/ports';

export interface Address {
  host: string;
  port: number;
}

export interface KafkaNode {
  /** 1, 2, 3. */
  node: number;
  /** Where clients connect, or a proxy does for them. */
  port: number;
  /** Where the other brokers connect: past a proxy in front of `port`. */
  replicationPort: number;
  controllerPort: number;
  /** What clients are told to connect to. */
  advertised: Address;
  dataFolder: string;
}

export interface Durability {
  replicationFactor: number;
  minInsyncReplicas: number;
}

/** Three brokers keep serving, and lose nothing, without one of them. */
export const durabilityOf = (brokers: number): Durability =>
  brokers < 3 ? { replicationFactor: 1, minInsyncReplicas: 1 } : { replicationFactor: 3, minInsyncReplicas: 2 };

/** The `server.properties` of one node of a cluster, each of which is broker and controller. */
export function serverProperties(
  node: KafkaNode,
  cluster: readonly KafkaNode[],
  settings: Readonly<Record<string, string>> = {},
): string {
  const { replicationFactor, minInsyncReplicas } = durabilityOf(cluster.length);
  const own = (name: string, port: number) => `${name}://${LOOPBACK}:${port}`;
  const clients = `CLIENTS://${node.advertised.host}:${node.advertised.port}`;
  const replication = own('REPLICATION', node.replicationPort);
  const voters = cluster.map((voter) => `${voter.node}@${LOOPBACK}:${voter.controllerPort}`);
  const properties = {
    'process.roles': 'broker,controller',
    'node.id': node.node,
    'controller.quorum.voters': voters.join(','),
    listeners: [own('CLIENTS', node.port), replication, own('CONTROLLER', node.controllerPort)].join(','),
    'advertised.listeners': [clients, replication].join(','),
    'inter.broker.listener.name': 'REPLICATION',
    'controller.listener.names': 'CONTROLLER',
    'listener.security.protocol.map': 'CLIENTS:PLAINTEXT,REPLICATION:PLAINTEXT,CONTROLLER:PLAINTEXT',
    'log.dirs': node.dataFolder,
    'auto.create.topics.enable': false,
    'num.partitions': 3,
    'default.replication.factor': replicationFactor,
    'min.insync.replicas': minInsyncReplicas,
    'unclean.leader.election.enable': false,
    'offsets.topic.num.partitions': 4,
    'offsets.topic.replication.factor': replicationFactor,
    'transaction.state.log.num.partitions': 4,
    'transaction.state.log.replication.factor': replicationFactor,
    'transaction.state.log.min.isr': minInsyncReplicas,
    // Else the first consumer of a group waits 3 s for others.
    'group.initial.rebalance.delay.ms': 0,
    // A broker that is killed or suspended loses its leaderships after 6 s instead of 9 s.
    'broker.session.timeout.ms': 6_000,
    'broker.heartbeat.interval.ms': 1_000,
    'controller.quorum.election.timeout.ms': 1_000,
    'controller.quorum.fetch.timeout.ms': 2_000,
    ...settings,
  };
  return Object.entries(properties)
    .map(([key, value]) => `${key}=${value}\n`)
    .join('');
}
