import { join } from 'node:path';
import { freePorts, LOOPBACK } from '@analytics/testing/ports';
import { type Static, Type } from '@sinclair/typebox';
import { BackendsError } from './backends-error.js';
import { instanceFolder } from './folders.js';
import type { Address, KafkaNode } from './kafka-properties.js';

/** How many brokers a cluster may have: one, or as many as survive the loss of one. */
export type BrokerCount = 1 | 3;

const Port = Type.Integer({ minimum: 1, maximum: 65_535 });

/** What an instance remembers of its cluster. */
export const KafkaRecord = Type.Object(
  {
    clusterId: Type.String(),
    nodes: Type.Array(
      Type.Object(
        {
          node: Type.Integer(),
          port: Port,
          replicationPort: Port,
          controllerPort: Port,
          advertised: Type.Object({ host: Type.String(), port: Port }),
          dataFolder: Type.String(),
        },
        { additionalProperties: false },
      ),
      { minItems: 1 },
    ),
    settings: Type.Optional(Type.Record(Type.String(), Type.String())),
  },
  { additionalProperties: false },
);
export type KafkaRecord = Static<typeof KafkaRecord>;

export interface KafkaOptions {
  name: string;
  /** Of a new cluster 1 when absent; one that is there keeps its number and has to match this. */
  brokers?: BrokerCount | undefined;
  /** The port of each node, in order. Free ones when absent. */
  ports?: readonly number[] | undefined;
  /** What clients are told to connect to, as a proxy before the node (1, 2, 3); the node's own port when absent. */
  advertised?: ((node: number) => Address) | undefined;
  /** A node's data; a folder of the instance when absent. Taken away with the instance. */
  dataFolder?: ((node: number) => string | undefined) | undefined;
  /** Of `server.properties`, as `log.retention.ms`, beside those that the cluster needs. None when absent. */
  settings?: Readonly<Record<string, string>> | undefined;
}

/**
 * The nodes that the options ask for. What they leave open stays as the instance has it.
 *
 * @throws BackendsError when the instance has another number of brokers.
 */
export async function plannedNodes(options: KafkaOptions, known?: readonly KafkaNode[]): Promise<KafkaNode[]> {
  const { name, brokers = known?.length ?? 1, ports, advertised, dataFolder } = options;
  if (known !== undefined && known.length !== brokers) {
    const has = known.length === 1 ? '1 broker' : `${known.length} brokers`;
    throw new BackendsError(`the instance "${name}" has ${has}: take it down first, or name another instance`);
  }
  if (ports !== undefined && ports.length !== brokers) throw new BackendsError(`${brokers} Kafka ports are needed`);
  const free = known === undefined ? await freePorts(3 * brokers) : [];
  return Array.from({ length: brokers }, (_, index) => {
    const node = index + 1;
    const had = known?.[index];
    const port = ports?.[index] ?? had?.port ?? free[3 * index]!;
    return {
      node,
      port,
      replicationPort: had?.replicationPort ?? free[3 * index + 1]!,
      controllerPort: had?.controllerPort ?? free[3 * index + 2]!,
      advertised: advertised?.(node) ?? had?.advertised ?? { host: LOOPBACK, port },
      dataFolder: dataFolder?.(node) ?? had?.dataFolder ?? join(instanceFolder(name), `kafka-${node}`),
    };
  });
}
