import {
  ConfigError,
  NEUTRAL_SECTIONS,
  parseConfig,
  printConfig,
  SERVICES,
  type Service,
  variablesOf,
} from '@analytics/shared/config';
import { describe, expect, it } from 'vitest';
import { backendSections } from '../src/index.ts';

/** What the services that run apart cannot do without. */
const SPLIT = { KAFKA_BROKERS: 'kafka:9092', INFLUXDB_URL: 'http://influxdb:8086', INFLUXDB_TOKEN: 'secret' };

function faultsOf(environment: Record<string, string>, service: Service = 'standalone') {
  try {
    parseConfig(service, environment, backendSections);
    return [];
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return error.faults;
  }
}

describe('what belongs together', () => {
  it('ingest-api, worker and control need a log and a store, query-api a store, standalone neither', () => {
    const required = (service: Service) => faultsOf({}, service).map((fault) => fault.split(':')[0]);
    expect(required('ingest-api')).toEqual(Object.keys(SPLIT));
    expect(required('worker')).toEqual(Object.keys(SPLIT));
    expect(required('query-api')).toEqual(['INFLUXDB_URL', 'INFLUXDB_TOKEN']);
    expect(required('control')).toEqual(['KAFKA_BROKERS', 'INFLUXDB_URL', 'INFLUXDB_TOKEN']);
    expect(required('standalone')).toEqual([]);
  });

  it('query-api needs a log for the keys of callers', () => {
    const access = { AUTH: 'on', ADMIN_KEY: 'k'.repeat(32) };
    const { KAFKA_BROKERS, ...store } = SPLIT;
    expect(faultsOf({ ...store, ...access }, 'query-api')).toEqual(['KAFKA_BROKERS: is required by query-api']);
    expect(faultsOf({ ...store, ...access, KAFKA_BROKERS }, 'query-api')).toEqual([]);
    expect(faultsOf({ ...store, ...access, KAFKA_BROKERS: 'kafka' }, 'query-api')).toHaveLength(1);
    expect(faultsOf({ ...store, KAFKA_BROKERS: 'kafka' }, 'query-api')).toEqual([]);
  });

  it.each([
    [{ INFLUXDB_URL: 'http://influxdb:8086' }, 'INFLUXDB_TOKEN: is needed with INFLUXDB_URL'],
    [{ KAFKA_TLS_CERT_FILE: 'a.pem' }, 'KAFKA_TLS_KEY_FILE: is needed with KAFKA_TLS_CERT_FILE'],
    [
      { KAFKA_SASL_MECHANISM: 'plain', KAFKA_SASL_USERNAME: 'u' },
      'KAFKA_SASL_PASSWORD: is needed with KAFKA_SASL_MECHANISM',
    ],
    [
      { KAFKA_SASL_MECHANISM: 'oauthbearer', KAFKA_SASL_USERNAME: 'u', KAFKA_SASL_PASSWORD: 'p' },
      'KAFKA_OAUTH_TOKEN_URL: is needed with KAFKA_SASL_MECHANISM=oauthbearer',
    ],
  ])('%j lacks its other half', (environment, fault) => {
    expect(faultsOf(environment)).toEqual([fault]);
  });

  it.each([
    ['KAFKA_CREATE_TOPICS', 'yes', 'must be true or false, not "yes"'],
    ['INFLUXDB_URL', 'influxdb:8086', 'must be a URL that begins with http:// or https://, not "influxdb:8086"'],
    ['KAFKA_SASL_MECHANISM', 'ntlm', 'must be one of plain, scram-sha-256, scram-sha-512, oauthbearer, not "ntlm"'],
  ])('%s=%s says what is expected', (name, value, expectation) => {
    expect(faultsOf({ ...SPLIT, [name]: value })[0]).toBe(`${name}: ${expectation}`);
  });
});

it('a backend that is not used has no faults', () => {
  expect(faultsOf({ KAFKA_MIN_INSYNC_REPLICAS: '9', KAFKA_TLS_CA_FILE: '/nowhere' })).toEqual([]);
  expect(faultsOf({ ...SPLIT, DATA_DIR: '/dev/null' })).toEqual([]);
  expect(faultsOf({ DATA_DIR: '/dev/null' }, 'query-api')).toHaveLength(2);
});

it('every fault is told at once, of whatever section it is', () => {
  const environment = {
    ...SPLIT,
    PORT: 'x',
    KAFKA_BROKERS: 'foo',
    KAFKA_MIN_INSYNC_REPLICAS: '4',
    KAFKA_EVENTS_TOPIC: 'analytics.metrics',
    INFLUXDB_URL: 'http://',
  };
  expect(faultsOf(environment, 'ingest-api').map((fault) => fault.split(':')[0])).toEqual([
    'PORT',
    'KAFKA_METRICS_TOPIC',
    'KAFKA_BROKERS',
    'KAFKA_MIN_INSYNC_REPLICAS',
    'INFLUXDB_URL',
  ]);
});

it('the printed configuration has one line for each variable that the service reads', () => {
  for (const service of SERVICES) {
    const names = printConfig(service, parseConfig(service, SPLIT, backendSections), backendSections)
      .split('\n')
      .map((line) => line.split('=')[0]);
    expect(names).toEqual(variablesOf([...NEUTRAL_SECTIONS, ...backendSections], service).map(({ name }) => name));
  }
});
