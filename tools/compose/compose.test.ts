// biome-ignore-all lint/suspicious/noTemplateCurlyInString: it is the syntax of compose files and of nginx's template
import { readFileSync } from 'node:fs';
import { backendSections } from '@analytics/backends';
import { logNamesOf, parseConfig } from '@analytics/shared/config';
import { ERROR_CODES, type ErrorCode } from '@analytics/shared/errors';
import { describe, expect, it } from 'vitest';
import { kafkaOptionsOf } from '../../packages/kafka/src/kafka-options.js';
import { createTopics } from '../../packages/kafka/src/topics/create-topics.js';
import { deploymentFaults, fileFaults } from './check.js';
import { COMPOSE_FILE, parseCompose, readCompose, serviceOf } from './compose-file.js';
import { GATEWAY_TEMPLATE, renderGateway } from './gateway.js';
import { interpolate, settingsIn } from './interpolate.js';
import { LEAST_SETTINGS, readDeployment } from './rules/deployment.js';
import { runTopicsCommand } from './topics.js';

/** What kafkajs is asked to make. */
interface TopicConfig {
  topic: string;
  configEntries: { name: string; value: string }[];
}

describe('docker-compose.yml', () => {
  it('is valid by the Compose specification', () => {
    expect(fileFaults()).toEqual([]);
  });

  it('agrees with the configuration of the services, the Dockerfile and itself', () => {
    expect(deploymentFaults(readDeployment())).toEqual([]);
  });

  it('agrees also when every setting is set', () => {
    const settings = {
      ...LEAST_SETTINGS,
      ANALYTICS_SUBNET: '10.1.2.0/24',
      BODY_LIMIT_BYTES: '2048',
      RETENTION_DAYS: '30',
      CORS_ORIGIN: 'https://example.com',
      RATE_LIMIT_MAX_REQUESTS: '10',
      KAFKA_EVENTS_TOPIC: 'events',
      INFLUXDB_BUCKET: 'bucket',
      LOG_LEVEL: 'warn',
    };
    expect(deploymentFaults(readDeployment(settings))).toEqual([]);
    expect(readCompose(COMPOSE_FILE, settings).services['influxdb']?.environment).toMatchObject({
      DOCKER_INFLUXDB_INIT_RETENTION: '30d',
    });
  });

  it('does not start without its secret', () => {
    expect(() => readCompose(COMPOSE_FILE, { INFLUXDB_PASSWORD: '' })).toThrow('INFLUXDB_PASSWORD');
  });

  it.each([
    [
      'a variable that nobody reads',
      'LOG_LEVEL: ${',
      'LOG_LEVL: ${',
      'ingest-api: LOG_LEVL: ingest-api does not read it',
    ],
    [
      'a value that cannot be',
      "KAFKA_CREATE_TOPICS: 'false'",
      "KAFKA_CREATE_TOPICS: 'no'",
      'worker: KAFKA_CREATE_TOPICS: must be true or false, not "no"',
    ],
    [
      'a missing variable',
      'INFLUXDB_URL: http://influxdb:8086',
      'KAFKA_TLS: "false"',
      'query-api: INFLUXDB_URL: is required by query-api',
    ],
    [
      'an image that moves',
      'influxdb:2.9.1-alpine',
      'influxdb:latest',
      'influxdb: the image influxdb:latest is not pinned to a version',
    ],
    ['a stage that is not there', 'target: worker', 'target: wroker', 'worker: the Dockerfile has no stage wroker'],
    ['a service without a probe', 'test: [CMD, influx, ping]', 'disable: true', '/services/influxdb/healthcheck/test'],
    [
      'a dependency that is not there',
      'kafka-topics:\n        condition',
      'topics:\n        condition',
      'ingest-api: depends on topics, which is not there',
    ],
    ['a volume that is not declared', 'kafka-data:/var', 'kafka:/var', 'kafka: the volume kafka is not there'],
    [
      'a file that is not there',
      './docs/openapi.json',
      './docs/api.json',
      'gateway: the volume ./docs/api.json is not there',
    ],
    [
      'a published broker',
      'KAFKA_HEAP_OPTS: -Xms512m -Xmx512m',
      "X: ''\n    ports: ['9092:9092']",
      'kafka: publishes 9092:9092',
    ],
    [
      'too short a stop',
      'stop_grace_period: 30s',
      'stop_grace_period: 20s',
      'worker: stop_grace_period 20s is not more than stopping may take',
    ],
    [
      'a secret with a default',
      '${INFLUXDB_PASSWORD:?',
      '${INFLUXDB_PASSWORD:-',
      'influxdb: DOCKER_INFLUXDB_INIT_PASSWORD: a secret has to be written as',
    ],
    [
      'a setting that is not listed',
      '${LOG_LEVEL:-info}',
      '${LOG_LEVEL_OF_ALL:-info}',
      'LOG_LEVEL_OF_ALL: compose.env.example does not list it',
    ],
    ['a probe of another port', '127.0.0.1:9107', '127.0.0.1:9105', 'worker: the healthcheck does not ask 9107/ready'],
    [
      'another limit at the gateway',
      'GATEWAY_BODY_LIMIT: ${BODY_LIMIT_BYTES:-5242880}',
      "GATEWAY_BODY_LIMIT: '1'",
      'gateway: body limit: 1 and 5242880',
    ],
    [
      'another proxy',
      'TRUST_PROXY: ${ANALYTICS_SUBNET:-172.30.91.0/24}',
      'TRUST_PROXY: 10.0.0.0/8',
      'query-api: TRUST_PROXY and the subnet: 10.0.0.0/8 and 172.30.91.0/24',
    ],
    [
      'the token of another service',
      '- influxdb-token-worker:/run/influxdb:ro',
      '- influxdb-token-ingest-api:/run/influxdb:ro',
      'worker: mounts of its token',
    ],
    ['a service without a limit', 'memory: ${SERVICE_MEMORY:-1g}', 'swappiness: 1', 'worker: has no limit of memory'],
    [
      'another broker',
      'KAFKA_BROKERS: kafka:9092',
      'KAFKA_BROKERS: kafka:9094',
      'worker: brokers: INTERNAL://kafka:9094 and INTERNAL://kafka:9092',
    ],
  ])('%s is found', (_what, from, to, fault) => {
    const good = readDeployment();
    const text = good.text.replaceAll(from, to);
    expect(text).not.toBe(good.text);
    const check = () => deploymentFaults({ ...good, text, compose: parseCompose(text, LEAST_SETTINGS) });
    const faults = (() => {
      try {
        return check();
      } catch (error) {
        return [String(error)];
      }
    })();
    expect(faults.filter((found) => found.includes(fault))).not.toEqual([]);
  });
});

describe('kafka-topics', () => {
  /** The topic that the arguments of kafka-topics.sh describe. */
  const topicOf = (line: string) => {
    const args = line.split(' ');
    const after = (option: string) => args.flatMap((arg, index) => (arg === option ? [args[index + 1] ?? ''] : []));
    return {
      topic: after('--topic')[0],
      numPartitions: Number(after('--partitions')[0]),
      replicationFactor: Number(after('--replication-factor')[0]),
      config: Object.fromEntries(after('--config').map((pair) => pair.split('='))),
    };
  };

  it('makes the topics that ingest-api would make', async () => {
    const compose = readCompose(COMPOSE_FILE, LEAST_SETTINGS);
    // Its token is in a volume.
    const environment = {
      ...serviceOf(compose, 'ingest-api').environment,
      INFLUXDB_TOKEN_FILE: '',
      INFLUXDB_TOKEN: 'x',
    };
    const config = parseConfig('ingest-api', environment, backendSections);
    const options = kafkaOptionsOf(config, logNamesOf(config).topics);
    let made: TopicConfig[] = [];
    const admin = {
      createTopics: async ({ topics }: { topics: TopicConfig[] }) => {
        made = topics;
      },
    };
    await createTopics(admin as never, options.topics, options);

    const output = await runTopicsCommand(compose, { brokers: 'kafka:9092', program: 'echo "$@"' });
    expect(output.trim().split('\n').map(topicOf)).toEqual(
      made.map(({ configEntries, ...topic }) => ({
        ...topic,
        config: Object.fromEntries(configEntries.map(({ name, value }) => [name, value])),
      })),
    );
  });
});

describe('a setting in a compose file', () => {
  it.each([
    ['${A}', { A: '1' }, '1'],
    ['$A and $$A', { A: '1' }, '1 and $A'],
    ['${A}', {}, ''],
    ['${A:-x}', { A: '' }, 'x'],
    ['${A-x}', { A: '' }, ''],
    ['${A:-${B:-y}}', {}, 'y'],
    ['${A:+${A}d}', { A: '30' }, '30d'],
    ['${A:+${A}d}', { A: '' }, ''],
    ['${A:?needed}', { A: '1' }, '1'],
  ])('%s with %o is %s', (text, settings, expected) => {
    expect(interpolate(text, settings)).toBe(expected);
  });

  it('is named with what to do when it is required', () => {
    expect(() => interpolate('${A:?set it in .env}', { A: '' })).toThrow('A: set it in .env');
  });

  it('is found inside another', () => {
    expect(settingsIn('${A:-${B}} $C $$D')).toEqual(['A', 'B', 'C']);
  });
});

describe('the gateway', () => {
  it('answers with problems of the one list of errors', () => {
    const template = readFileSync(GATEWAY_TEMPLATE, 'utf8');
    const problems = [...template.matchAll(/^\s+(?:\d+|default) '(\{.+\})';$/gm)].map(
      ([, json = '']) => JSON.parse(json) as { type: string; title: string; status: number; error: ErrorCode },
    );
    expect(problems.map(({ error }) => error)).toEqual([
      'invalid_request',
      'not_found',
      'method_not_allowed',
      'body_too_large',
      'headers_too_large',
      'unavailable',
    ]);
    for (const { type, title, status, error } of problems) {
      expect({ type, title, status }).toEqual({
        type: `urn:analytics:error:${error}`,
        title: ERROR_CODES[error].title,
        status: ERROR_CODES[error].status,
      });
    }
  });

  it('has a value for everything that its template asks for', () => {
    const { environment = {} } = readCompose(COMPOSE_FILE, LEAST_SETTINGS).services['gateway'] ?? {};
    expect(renderGateway(readFileSync(GATEWAY_TEMPLATE, 'utf8'), environment)).not.toMatch(/\$\{\w+\}/);
    expect(() => renderGateway('${GATEWAY_OTHER}', environment)).toThrow('GATEWAY_OTHER');
  });
});
