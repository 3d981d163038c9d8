import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { BackendsError } from './backends-error.js';
import { CACHE } from './folders.js';
import { installOnce } from './install-once.js';
import { isOnPath, type Log, runProgram } from './run-program.js';

const VERSION = '4.1.1';
/** Kafka 4 brokers refuse older ones (KIP-1013). */
const OLDEST_JAVA = 17;
export const JAVA = 'java';
const folder = join(CACHE, `kafka-${VERSION}`);

/** The class path of every Kafka program. */
export const KAFKA_CLASS_PATH = join(folder, 'libs', '*');

// slf4j-simple writes the log to stderr; its version is that of the slf4j-api which Kafka depends on.
const POM = `<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>analytics.local</groupId>
  <artifactId>kafka</artifactId>
  <version>1</version>
  <dependencies>
    <dependency>
      <groupId>org.apache.kafka</groupId>
      <artifactId>kafka_2.13</artifactId>
      <version>${VERSION}</version>
    </dependency>
    <dependency>
      <groupId>org.slf4j</groupId>
      <artifactId>slf4j-simple</artifactId>
      <version>1.7.36</version>
    </dependency>
  </dependencies>
</project>
`;

export const isKafkaInstalled = (): boolean => existsSync(folder);

function javaVersion(): number {
  const { stderr } = spawnSync(JAVA, ['-version'], { encoding: 'utf8' });
  return Number(/version "(\d+)/.exec(stderr)?.[1]);
}

/** Why Kafka cannot be installed or run here; undefined when it can. */
export function kafkaObstacle(): string | undefined {
  if (!isOnPath(JAVA)) return `java is not on the PATH: install a Java runtime, ${OLDEST_JAVA} or newer`;
  const version = javaVersion();
  if (!(version >= OLDEST_JAVA)) return `Kafka needs Java ${OLDEST_JAVA} or newer; the java on the PATH is ${version}`;
  if (!isKafkaInstalled() && !isOnPath('mvn')) return 'mvn is not on the PATH: install Apache Maven';
  return undefined;
}

/** @throws BackendsError when something it needs is missing, or a download or build fails. */
export async function installKafka(log: Log): Promise<void> {
  const obstacle = kafkaObstacle();
  if (obstacle !== undefined) throw new BackendsError(obstacle);
  await installOnce({
    folder,
    log,
    async fill(unfinished) {
      log(`downloading Apache Kafka ${VERSION} with Maven (43 MB) …`);
      await writeFile(join(unfinished, 'pom.xml'), POM);
      await runProgram({
        command: 'mvn',
        args: ['-q', '-B', 'dependency:copy-dependencies', '-DoutputDirectory=libs'],
        cwd: unfinished,
        doing: 'downloading Apache Kafka',
        log,
      });
    },
  });
}
