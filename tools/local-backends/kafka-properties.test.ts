import { describe, expect, it } from 'vitest';
import { durabilityOf, type KafkaNode, serverProperties } from './kafka-properties.js';

const node = (id: number): KafkaNode => ({
  node: id,
  port: 20_000 + id,
  replicationPort: 21_000 + id,
  controllerPort: 22_000 + id,
  advertised: { host: '127.0.0.1', port: 20_000 + id },
  dataFolder: `/cache/kafka-${id}`,
});

const parsed = (text: string): Record<string, string> =>
  Object.fromEntries(
    text
      .trimEnd()
      .split('\n')
      .map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]),
  );

describe('server.properties', () => {
  it('makes a single node broker and controller of itself, without replicas', () => {
    expect(parsed(serverProperties(node(1), [node(1)]))).toMatchObject({
      'process.roles': 'broker,controller',
      'node.id': '1',
      'controller.quorum.voters': '1@127.0.0.1:22001',
      listeners: 'CLIENTS://127.0.0.1:20001,REPLICATION://127.0.0.1:21001,CONTROLLER://127.0.0.1:22001',
      'advertised.listeners': 'CLIENTS://127.0.0.1:20001,REPLICATION://127.0.0.1:21001',
      'log.dirs': '/cache/kafka-1',
      'default.replication.factor': '1',
      'min.insync.replicas': '1',
      'offsets.topic.replication.factor': '1',
      'transaction.state.log.replication.factor': '1',
      'transaction.state.log.min.isr': '1',
    });
  });

  it('lets three nodes vote together and keeps three replicas, two of them in sync', () => {
    const cluster = [node(1), node(2), node(3)];
    expect(parsed(serverProperties(node(2), cluster))).toMatchObject({
      'node.id': '2',
      'controller.quorum.voters': '1@127.0.0.1:22001,2@127.0.0.1:22002,3@127.0.0.1:22003',
      listeners: 'CLIENTS://127.0.0.1:20002,REPLICATION://127.0.0.1:21002,CONTROLLER://127.0.0.1:22002',
      'default.replication.factor': '3',
      'min.insync.replicas': '2',
      'offsets.topic.replication.factor': '3',
      'transaction.state.log.replication.factor': '3',
      'transaction.state.log.min.isr': '2',
    });
  });

  it('has the settings that a test asks for', () => {
    const settings = { 'log.retention.ms': '1000', 'num.partitions': '7' };
    expect(parsed(serverProperties(node(1), [node(1)], settings))).toMatchObject({ ...settings, 'node.id': '1' });
  });

  it('sends clients to the proxy, and the other brokers past it', () => {
    const proxied = { ...node(1), advertised: { host: 'proxy.test', port: 9_999 } };
    const properties = parsed(serverProperties(proxied, [proxied]));
    expect(properties['listeners']).toContain('CLIENTS://127.0.0.1:20001');
    expect(properties['advertised.listeners']).toBe('CLIENTS://proxy.test:9999,REPLICATION://127.0.0.1:21001');
    expect(properties['inter.broker.listener.name']).toBe('REPLICATION');
  });

  it.each([1, 3])('creates no topic on demand and elects no leader that lacks records, with %i nodes', (count) => {
    const cluster = Array.from({ length: count }, (_, index) => node(index + 1));
    expect(parsed(serverProperties(node(1), cluster))).toMatchObject({
      'auto.create.topics.enable': 'false',
      'unclean.leader.election.enable': 'false',
      'group.initial.rebalance.delay.ms': '0',
    });
  });
});

describe('durabilityOf', () => {
  it.each([
    [1, { replicationFactor: 1, minInsyncReplicas: 1 }],
    [3, { replicationFactor: 3, minInsyncReplicas: 2 }],
  ])('of %i brokers', (brokers, durability) => {
    expect(durabilityOf(brokers)).toEqual(durability);
  });
});
