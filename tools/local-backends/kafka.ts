import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { waitFor } from '@analytics/testing';
import { BackendsError } from './backends-error.js';
import { instanceFolder } from './folders.js';
import { installKafka, JAVA, KAFKA_CLASS_PATH } from './install-kafka.js';
import { askBrokerIds } from './kafka-metadata.js';
import { type KafkaOptions, KafkaRecord, plannedNodes } from './kafka-nodes.js';
import { type Address, type KafkaNode, serverProperties } from './kafka-properties.js';
import { LocalServer } from './local-server.js';
import { withLock } from './lock.js';
import { readRecorded, record } from './recorded.js';
import { type Log, runProgram } from './run-program.js';

const ALL_BROKERS_TIMEOUT_MS = 60_000;

export interface Kafka {
  servers: LocalServer[];
  /** Where clients connect, a proxy's address where one stands before a broker. */
  addresses: Address[];
}

const recordFile = (name: string) => join(instanceFolder(name), 'kafka.json');

async function format(properties: string, clusterId: string): Promise<void> {
  await runProgram({
    command: JAVA,
    args: ['-cp', KAFKA_CLASS_PATH, 'kafka.tools.StorageTool', 'format', `--cluster-id=${clusterId}`, '-c', properties],
    doing: 'formatting the data folder of Kafka',
    log: () => {},
  });
}

function serverOf(node: KafkaNode, { clusterId, nodes, settings }: KafkaRecord, folder: string): LocalServer {
  const name = `kafka-${node.node}`;
  const properties = join(folder, `${name}.properties`);
  // The log goes to stderr (slf4j-simple). Three nodes have to fit beside tests.
  const logging = [
    '-Dorg.slf4j.simpleLogger.showDateTime=true',
    '-Dorg.slf4j.simpleLogger.dateTimeFormat=HH:mm:ss.SSS',
  ];
  return new LocalServer({
    name,
    port: node.port,
    folder,
    dataFolder: node.dataFolder,
    command: JAVA,
    args: ['-Xmx384m', ...logging, '-cp', KAFKA_CLASS_PATH, 'kafka.Kafka', properties],
    mark: properties,
    async prepare() {
      mkdirSync(folder, { recursive: true });
      writeFileSync(properties, serverProperties(node, nodes, settings));
      if (!existsSync(join(node.dataFolder, 'meta.properties'))) await format(properties, clusterId);
    },
    answers: async () => (await askBrokerIds(node.port)).includes(node.node),
  });
}

function kafkaOf(name: string, recorded: KafkaRecord): Kafka {
  const servers = recorded.nodes.map((node) => serverOf(node, recorded, instanceFolder(name)));
  return { servers, addresses: recorded.nodes.map(({ advertised }) => advertised) };
}

/** The Kafka that an instance has, up or down. */
export function recordedKafka(name: string): Kafka | undefined {
  const recorded = readRecorded(recordFile(name), KafkaRecord);
  return recorded && kafkaOf(name, recorded);
}

async function planned(options: KafkaOptions): Promise<KafkaRecord> {
  const { name } = options;
  const recorded = readRecorded(recordFile(name), KafkaRecord);
  const nodes = await plannedNodes(options, recorded?.nodes);
  const settings = { ...(options.settings ?? recorded?.settings) };
  if (recorded !== undefined && !isDeepStrictEqual([nodes, settings], [recorded.nodes, recorded.settings ?? {}])) {
    const running = kafkaOf(name, recorded).servers.find((server) => server.isUp());
    if (running) throw new BackendsError(`${running.name} of "${name}" is up with other settings: stop it first`);
  }
  return { clusterId: recorded?.clusterId ?? randomBytes(16).toString('base64url'), nodes, settings };
}

/**
 * Starts what is not up of an instance's Kafka, installed when needed, and resolves when every broker answers and
 * names all the others.
 */
export async function startKafka(options: KafkaOptions & { log: Log }): Promise<Kafka> {
  const { name, log } = options;
  const folder = instanceFolder(name);
  await installKafka(log);
  return withLock(
    `${folder}.kafka.lock`,
    (holder) => log(`waiting for ${holder}, which starts it …`),
    async () => {
      const wanted = await planned(options);
      record(recordFile(name), wanted);
      const kafka = kafkaOf(name, wanted);
      const down = kafka.servers.filter((server) => !server.isUp());
      if (down.length > 0) log(`starting ${down.map((server) => server.name).join(', ')} …`);
      await Promise.all(kafka.servers.map((server) => server.start()));
      const knowsAll = async ({ port }: LocalServer) => (await askBrokerIds(port)).length === wanted.nodes.length;
      const what = 'a cluster of all brokers';
      for (const server of kafka.servers) {
        await waitFor(() => knowsAll(server), { timeoutMs: ALL_BROKERS_TIMEOUT_MS, what });
      }
      log(down.length > 0 ? 'up' : 'already up');
      return kafka;
    },
  );
}
