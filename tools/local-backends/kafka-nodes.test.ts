import { describe, expect, it } from 'vitest';
import { instanceFolder } from './folders.js';
import { plannedNodes } from './kafka-nodes.js';

const name = 'unit-test';

describe('the nodes of an instance', () => {
  it('have three ports each, below those of outgoing connections, and advertise their own', async () => {
    const nodes = await plannedNodes({ name, brokers: 3 });
    const ports = nodes.flatMap(({ port, replicationPort, controllerPort }) => [port, replicationPort, controllerPort]);
    expect(new Set(ports).size).toBe(9);
    expect(Math.max(...ports)).toBeLessThan(32_768);
    expect(nodes.map(({ advertised, port }) => advertised.port === port)).toEqual([true, true, true]);
    expect(nodes[2]?.dataFolder).toBe(`${instanceFolder(name)}/kafka-3`);
  });

  it('keep their ports and addresses unless others are asked for', async () => {
    const first = await plannedNodes({ name, brokers: 3, advertised: (node) => ({ host: 'proxy', port: node }) });
    expect(await plannedNodes({ name }, first)).toEqual(first);
    const moved = await plannedNodes({ name, dataFolder: (node) => (node === 2 ? '/small' : undefined) }, first);
    expect(moved).toEqual([first[0], { ...first[1], dataFolder: '/small' }, first[2]]);
  });

  it('take the ports that are asked for', async () => {
    const [node] = await plannedNodes({ name, ports: [20_123] });
    expect(node).toMatchObject({ port: 20_123, advertised: { host: '127.0.0.1', port: 20_123 } });
    await expect(plannedNodes({ name, brokers: 3, ports: [20_123] })).rejects.toThrow('3 Kafka ports are needed');
  });

  it('refuse another number of brokers than the cluster has', async () => {
    const one = await plannedNodes({ name });
    await expect(plannedNodes({ name, brokers: 3 }, one)).rejects.toThrow('has 1 broker');
  });
});

describe('the name of an instance', () => {
  it.each(['', '..', 'a/b', '.hidden', 'a.lock'])('cannot be %j', (bad) => {
    expect(() => instanceFolder(bad)).toThrow('cannot name an instance');
  });
});
