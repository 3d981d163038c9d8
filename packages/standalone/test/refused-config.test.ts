import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { accessSections } from '@analytics/access/config';
import { backendSections } from '@analytics/backends';
import { limitsSection } from '@analytics/limits';
import { redisSection } from '@analytics/redis';
import { ConfigError, parseConfig } from '@analytics/shared/config';
import { afterAll, describe, expect, it } from 'vitest';

const folder = mkdtempSync(join(tmpdir(), 'refused-config-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const garbage = join(folder, 'garbage.pem');
writeFileSync(garbage, 'garbage');
const olderFormat = join(folder, 'of-another-release');
mkdirSync(olderFormat);
writeFileSync(join(olderFormat, 'manifest.json'), '{"format":99,"parts":[]}');

const kafka = { KAFKA_BROKERS: 'kafka:9092' };
const influxdb = { INFLUXDB_URL: 'http://influxdb:8086', INFLUXDB_TOKEN: 'token' };
const sasl = {
  ...kafka,
  KAFKA_SASL_MECHANISM: 'oauthbearer',
  KAFKA_SASL_USERNAME: 'u',
  KAFKA_SASL_PASSWORD: 'hunter2',
};

/** Each with the variables that its faults name, one line each. */
const REFUSED: readonly (readonly [string, Readonly<Record<string, string>>, readonly string[]])[] = [
  ['a broker without a port', { KAFKA_BROKERS: 'foo' }, ['KAFKA_BROKERS']],
  ['a broker with a port that is none', { KAFKA_BROKERS: 'kafka:99999' }, ['KAFKA_BROKERS']],
  ['TLS files without TLS', { ...kafka, KAFKA_TLS_CA_FILE: garbage }, ['KAFKA_TLS_CA_FILE']],
  [
    'TLS files that cannot be used',
    {
      ...kafka,
      KAFKA_TLS: 'true',
      KAFKA_TLS_CA_FILE: join(folder, 'nowhere.pem'),
      KAFKA_TLS_CERT_FILE: garbage,
      KAFKA_TLS_KEY_FILE: garbage,
    },
    ['KAFKA_TLS_CA_FILE', 'KAFKA_TLS_CERT_FILE', 'KAFKA_TLS_KEY_FILE'],
  ],
  ['a token URL that is none', { ...sasl, KAFKA_OAUTH_TOKEN_URL: 'nonsense' }, ['KAFKA_OAUTH_TOKEN_URL']],
  [
    'a token URL with a password, which would not be sent',
    { ...sasl, KAFKA_OAUTH_TOKEN_URL: 'https://id:hunter2@login.example.com/token?key=hunter2' },
    ['KAFKA_OAUTH_TOKEN_URL'],
  ],
  ['a broker with a password', { KAFKA_BROKERS: 'sasl://me:hunter2@kafka:9092' }, ['KAFKA_BROKERS']],
  ['a URL that is none, with a password', { ...influxdb, INFLUXDB_URL: 'me:hunter2@influxdb' }, ['INFLUXDB_URL']],
  ['a login without its token URL', sasl, ['KAFKA_OAUTH_TOKEN_URL']],
  [
    'a login without user and password',
    { ...kafka, KAFKA_SASL_MECHANISM: 'plain' },
    ['KAFKA_SASL_USERNAME', 'KAFKA_SASL_PASSWORD'],
  ],
  ['more replicas in sync than there are', { ...kafka, KAFKA_REPLICATION_FACTOR: '1' }, ['KAFKA_MIN_INSYNC_REPLICAS']],
  [
    'numbers that Kafka’s protocol cannot carry',
    { ...kafka, KAFKA_TOPIC_PARTITIONS: '2147483648', KAFKA_REPLICATION_FACTOR: '32768' },
    ['KAFKA_TOPIC_PARTITIONS', 'KAFKA_REPLICATION_FACTOR'],
  ],
  ['a URL without a host', { ...influxdb, INFLUXDB_URL: 'http://' }, ['INFLUXDB_URL']],
  ['a token of a server that is not named', { INFLUXDB_TOKEN: 'hunter2' }, ['INFLUXDB_URL']],
  ['an origin that no browser sends', { CORS_ORIGIN: 'https://example.com/' }, ['CORS_ORIGIN']],
  ['a token that no header can carry', { ...influxdb, INFLUXDB_TOKEN: 'hunter2 ☃' }, ['INFLUXDB_TOKEN']],
  ['a data folder that is a file', { DATA_DIR: garbage }, ['DATA_DIR']],
  ['a data folder in a file', { DATA_DIR: join(garbage, 'data') }, ['DATA_DIR']],
  ['a data folder of another release', { DATA_DIR: olderFormat }, ['DATA_DIR']],
  ['a consumer group that the embedded log cannot have', { KAFKA_GROUP_ID: 'a/b' }, ['KAFKA_GROUP_ID']],
  ['more memory than DuckDB can count', { EMBEDDED_STORE_MEMORY_MB: '9007199254740991' }, ['EMBEDDED_STORE_MEMORY_MB']],
  ['memory that does not hold the largest records', { EMBEDDED_STORE_MEMORY_MB: '512' }, ['EMBEDDED_STORE_MEMORY_MB']],
  ['topics with equal names', { KAFKA_EVENTS_TOPIC: 't', KAFKA_METRICS_TOPIC: 't' }, ['KAFKA_METRICS_TOPIC']],
  ['one port for two servers', { PORT: '4000', OPS_PORT: '4000' }, ['OPS_PORT']],
  ['a host that is none', { HOST: 'not a host' }, ['HOST']],
  [
    'faults of several parts',
    { PORT: 'x', KAFKA_BROKERS: 'foo', INFLUXDB_URL: 'http://' },
    ['PORT', 'INFLUXDB_TOKEN', 'KAFKA_BROKERS', 'INFLUXDB_URL'],
  ],
];

function faultsOf(settings: Readonly<Record<string, string>>): readonly string[] {
  try {
    parseConfig('standalone', settings, [...backendSections, ...accessSections, redisSection, limitsSection]);
    return [];
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return error.faults;
  }
}

describe('what the start refuses without asking a server', () => {
  it.each(REFUSED)('%s is told by the names of its settings, and no secret is', (_what, settings, variables) => {
    const faults = faultsOf(settings);
    expect(faults.map((fault) => /^([A-Z_]+)/.exec(fault)?.[1])).toEqual(variables);
    expect(faults.join()).not.toContain('hunter2');
  });
});
