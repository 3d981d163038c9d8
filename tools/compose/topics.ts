import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CACHE } from '../local-backends/folders.js';
import { installOnce } from '../local-backends/install-once.js';
import { isOnPath, runProgram } from '../local-backends/run-program.js';
import { type Compose, serviceOf } from './compose-file.js';

// The version of the image, with the programs that a broker alone does not need.
const VERSION = '4.1.1';
const folder = join(CACHE, `kafka-tools-${VERSION}`);
const POM = `<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>analytics.local</groupId>
  <artifactId>kafka-tools</artifactId>
  <version>1</version>
  <dependencies>
    <dependency>
      <groupId>org.apache.kafka</groupId>
      <artifactId>kafka-tools</artifactId>
      <version>${VERSION}</version>
    </dependency>
  </dependencies>
</project>
`;
const log = (line: string) => console.error(`compose: ${line}`);

/** Whether Kafka's own program for topics can run here. */
export const canCreateTopics = (): boolean => ['java', 'mvn', 'bash'].every(isOnPath);

const install = () =>
  installOnce({
    folder,
    log,
    async fill(unfinished) {
      await writeFile(join(unfinished, 'pom.xml'), POM);
      const args = ['-q', '-B', 'dependency:copy-dependencies', '-DoutputDirectory=libs'];
      await runProgram({ command: 'mvn', args, cwd: unfinished, doing: 'downloading the programs of Kafka', log });
    },
  });

/** Runs the command of the compose file with another program in the place of kafka-topics.sh; resolves with its output. */
export async function runTopicsCommand(compose: Compose, { brokers, program }: { brokers: string; program: string }) {
  const { command: [command = '', ...args] = [], environment = {} } = serviceOf(compose, 'kafka-topics');
  const bin = await mkdtemp(join(tmpdir(), 'kafka-bin-'));
  const local = args.map((text) => text.replaceAll('/opt/kafka/bin', bin).replaceAll('kafka:9092', brokers));
  try {
    await writeFile(join(bin, 'kafka-topics.sh'), `#!/bin/sh\n${program}\n`, { mode: 0o755 });
    return await runProgram({ command, args: local, env: environment, doing: 'making the topics', log });
  } finally {
    await rm(bin, { recursive: true });
  }
}

/** Makes the topics as the container does, with Kafka's own program of the same version. */
export async function createTopics(compose: Compose, brokers: string): Promise<void> {
  await install();
  const classPath = join(folder, 'libs', '*');
  const program = `exec java $KAFKA_HEAP_OPTS -cp '${classPath}' org.apache.kafka.tools.TopicCommand "$@"`;
  await runTopicsCommand(compose, { brokers, program });
}
