import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { logNamesOf, parseConfig } from '@analytics/shared/config';
import { OperatorError } from '@analytics/shared/errors';
import { afterAll, describe, expect, it } from 'vitest';
import { kafka } from '../src/config.ts';
import { kafkaOptionsOf } from '../src/index.ts';
import { CERTIFICATE } from './certificate.ts';

const folder = mkdtempSync(join(tmpdir(), 'kafka-options-'));
afterAll(() => rmSync(folder, { recursive: true }));

function file(name: string, content: string): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

const configOf = (variables: Record<string, string> = {}) =>
  parseConfig('worker', { KAFKA_BROKERS: 'one:9092, two:9092', ...variables }, [
    { ...kafka.section, faults: () => [] },
  ]);
const optionsOf = (variables?: Record<string, string>) => {
  const config = configOf(variables);
  return kafkaOptionsOf(config, logNamesOf(config).topics);
};

const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const certificate = file('certificate.pem', CERTIFICATE);
const key = file('key.pem', privateKey.export({ type: 'pkcs8', format: 'pem' }).toString());
const garbage = file('garbage.pem', 'garbage');

describe('the options of a configuration', () => {
  it('are its brokers, topics and what the topics must be like', () => {
    expect(optionsOf({ KAFKA_TOPIC_PARTITIONS: '12', KAFKA_CREATE_TOPICS: 'false', KAFKA_CLIENT_ID: 'me' })).toEqual({
      brokers: ['one:9092', 'two:9092'],
      clientId: 'me',
      tls: undefined,
      login: undefined,
      topics: [
        { name: 'analytics.events', retention: 'broker' },
        { name: 'analytics.metrics', retention: 'broker' },
        { name: 'analytics.dead-letters', retention: 'keep' },
        { name: 'analytics.catalog', retention: 'compact', isOrdered: true },
        { name: 'analytics.audit', retention: 'keep', isOrdered: true },
      ],
      createTopics: false,
      partitions: 12,
      replicationFactor: 3,
      minInsyncReplicas: 2,
      maxRecordBytes: 262_144,
      appendTimeoutMs: 7_000,
    });
  });

  it('an append answers before its caller has given up', () => {
    const config = { ...configOf(), WRITE_TIMEOUT_MS: 1_000 };
    expect(kafkaOptionsOf(config, logNamesOf(config).topics).appendTimeoutMs).toBeLessThan(1_000);
  });

  it('TLS without files trusts what Node trusts; with files it is their content', () => {
    expect(optionsOf({ KAFKA_TLS: 'true' }).tls).toEqual({});
    expect(optionsOf({ KAFKA_TLS: 'true', KAFKA_TLS_CA_FILE: certificate }).tls).toEqual({ ca: CERTIFICATE });
  });

  it.each(['plain', 'scram-sha-256', 'scram-sha-512'])('the login %s has user and password', (mechanism) => {
    const login = { KAFKA_SASL_MECHANISM: mechanism, KAFKA_SASL_USERNAME: 'user', KAFKA_SASL_PASSWORD: 'secret' };
    expect(optionsOf(login).login).toEqual({ mechanism, username: 'user', password: 'secret' });
  });

  it('the login oauthbearer asks for tokens', () => {
    const { login } = optionsOf({
      KAFKA_SASL_MECHANISM: 'oauthbearer',
      KAFKA_SASL_USERNAME: 'client',
      KAFKA_SASL_PASSWORD: 'secret',
      KAFKA_OAUTH_TOKEN_URL: 'https://idp.example/token',
    });
    expect(login).toEqual({ mechanism: 'oauthbearer', token: expect.any(Function) });
  });

  const oauth = { KAFKA_SASL_MECHANISM: 'oauthbearer', KAFKA_SASL_USERNAME: 'c', KAFKA_SASL_PASSWORD: 's3cret' };
  const tls = { KAFKA_TLS: 'true' };
  it.each<[string, Record<string, string>, string[]]>([
    ['a broker without a port', { KAFKA_BROKERS: 'one' }, ['KAFKA_BROKERS', 'host:port', '"one"']],
    ['only commas', { KAFKA_BROKERS: ',' }, ['KAFKA_BROKERS', 'host:port']],
    [
      'a file that is not there',
      { ...tls, KAFKA_TLS_CA_FILE: '/nowhere.pem' },
      ['KAFKA_TLS_CA_FILE=/nowhere.pem', 'ENOENT'],
    ],
    ['a file that is no certificate', { ...tls, KAFKA_TLS_CA_FILE: garbage }, ['KAFKA_TLS_CA_FILE', 'PEM file']],
    [
      'a key that is none',
      { ...tls, KAFKA_TLS_CERT_FILE: certificate, KAFKA_TLS_KEY_FILE: garbage },
      ['KAFKA_TLS_KEY_FILE', 'private key'],
    ],
    [
      'another certificate’s key',
      { ...tls, KAFKA_TLS_CERT_FILE: certificate, KAFKA_TLS_KEY_FILE: key },
      ['KAFKA_TLS_KEY_FILE', 'KAFKA_TLS_CERT_FILE'],
    ],
    ['files without TLS', { KAFKA_TLS_CA_FILE: certificate }, ['KAFKA_TLS_CA_FILE', 'KAFKA_TLS=true']],
    ['a token URL that is none', { ...oauth, KAFKA_OAUTH_TOKEN_URL: 'idp' }, ['KAFKA_OAUTH_TOKEN_URL']],
  ])('%s is refused with what to do', (_, variables, words) => {
    const read = () => optionsOf(variables);
    expect(read).toThrow(OperatorError);
    for (const word of words) expect(read).toThrow(word);
    expect(read).not.toThrow('s3cret');
  });
});
