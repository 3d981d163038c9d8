import { afterEach, describe, expect, it, vi } from 'vitest';
import {
  ConfigError,
  listOf,
  parseConfig,
  printConfig,
  SERVICES,
  VARIABLE_DOCS,
  variablesOf,
} from '../../src/config/index.js';

/** What the services that run apart cannot do without. */
const SPLIT = { KAFKA_BROKERS: 'kafka:9092', INFLUXDB_URL: 'http://influxdb:8086', INFLUXDB_TOKEN: 'secret' };

function faultsOf(environment: Record<string, string>, service: (typeof SERVICES)[number] = 'standalone') {
  try {
    parseConfig(service, environment);
    return [];
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return error.faults;
  }
}

describe('configuration', () => {
  afterEach(() => vi.unstubAllEnvs());

  it.each([
    ['standalone', 3005, 9105],
    ['ingest-api', 3005, 9105],
    ['query-api', 3006, 9106],
    ['worker', 0, 9107],
  ] as const)('%s has its own ports when none are set', (service, PORT, OPS_PORT) => {
    expect(parseConfig(service, SPLIT)).toMatchObject({ PORT, OPS_PORT, HOST: '127.0.0.1' });
  });

  it('has the contract’s defaults', () => {
    expect(parseConfig('standalone', {})).toMatchObject({
      KAFKA_GROUP_ID: 'analytics-service-group',
      KAFKA_EVENTS_TOPIC: 'analytics.events',
      KAFKA_METRICS_TOPIC: 'analytics.metrics',
      KAFKA_DEAD_LETTER_TOPIC: 'analytics.dead-letters',
      RATE_LIMIT_WINDOW_MS: 900_000,
      MAX_BATCH_RECORDS: 1_000,
    });
    expect(parseConfig('standalone', {}).RATE_LIMIT_MAX_REQUESTS).toBeUndefined();
  });

  it('an empty variable counts as unset', () => {
    expect(parseConfig('query-api', { ...SPLIT, PORT: '', HOST: '  ', CORS_ORIGIN: '' })).toEqual(
      parseConfig('query-api', SPLIT),
    );
  });

  it('reads what it is given and nothing else', () => {
    vi.stubEnv('PORT', '4444');
    expect(parseConfig('ingest-api', SPLIT).PORT).toBe(3005);
    expect(parseConfig('ingest-api', { ...SPLIT, PORT: ' 5555 ' }).PORT).toBe(5555);
  });

  it('ignores variables of other services', () => {
    expect(parseConfig('worker', { ...SPLIT, PORT: 'not a port' }).PORT).toBe(0);
  });

  it('names every fault at once, with what was expected and what was given', () => {
    const faults = faultsOf({ PORT: '70000', LOG_LEVEL: 'loud', BODY_LIMIT_BYTES: '1', RATE_LIMIT_MAX_REQUESTS: '0' });
    expect(faults).toHaveLength(4);
    expect(faults.join('\n')).toMatch(/PORT: must be a whole number from 0 to 65535, not 70000/);
    expect(faults.join('\n')).toMatch(/LOG_LEVEL: must be one of fatal, .*, not "loud"/);
    expect(faults.join('\n')).toMatch(/BODY_LIMIT_BYTES: must be a whole number at least 1024, not 1/);
    expect(faults.join('\n')).toMatch(/RATE_LIMIT_MAX_REQUESTS: must be a whole number at least 1, not 0/);
  });

  it('a wrong TRUST_PROXY is named beside the other faults', () => {
    const names = faultsOf({ PORT: 'x', TRUST_PROXY: 'true' }).map((fault) => fault.split(':')[0]);
    expect(names.sort()).toEqual(['PORT', 'TRUST_PROXY']);
  });

  it.each(['1e3', '0x10', '-1', '3.5', '1,000', 'NaN', '99999999999999999'])('%s is not a port', (PORT) => {
    expect(faultsOf({ PORT })).toHaveLength(1);
  });
});

describe('TRUST_PROXY', () => {
  it.each(['10.0.0.1', '10.0.0.0/8', '::1', 'fd00::/8', '10.0.0.1, 192.168.0.0/16', '0.0.0.0/0'])(
    '%s is accepted',
    (TRUST_PROXY) => {
      expect(faultsOf({ TRUST_PROXY })).toEqual([]);
    },
  );

  it.each(['true', '1', '*', 'proxy.local', '10.0.0.0/33', 'fd00::/129', '10.0.0.0/', '10.0.0/8', '10.0.0.0/8/9'])(
    '%s is refused: only addresses and ranges are trusted',
    (TRUST_PROXY) => {
      expect(faultsOf({ TRUST_PROXY })).toEqual([expect.stringMatching(/^TRUST_PROXY: must be addresses or CIDR/)]);
    },
  );
});

describe('what belongs together', () => {
  it('ingest-api and worker need a log and a store, query-api a store, standalone neither', () => {
    const required = (service: (typeof SERVICES)[number]) => faultsOf({}, service).map((fault) => fault.split(':')[0]);
    expect(required('ingest-api')).toEqual(Object.keys(SPLIT));
    expect(required('worker')).toEqual(Object.keys(SPLIT));
    expect(required('query-api')).toEqual(['INFLUXDB_URL', 'INFLUXDB_TOKEN']);
    expect(required('standalone')).toEqual([]);
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

describe('the printed configuration', () => {
  it('has one line for each variable that the service reads', () => {
    for (const service of SERVICES) {
      const names = printConfig(service, parseConfig(service, SPLIT))
        .split('\n')
        .map((line) => line.split('=')[0]);
      expect(names).toEqual(variablesOf(service));
    }
  });

  it('never shows a secret, neither printed nor in a fault', () => {
    const docs = VARIABLE_DOCS as Record<string, { secret?: boolean }>;
    const plain = docs['DATA_DIR'];
    const plainPort = docs['PORT'];
    docs['DATA_DIR'] = { ...plain, secret: true };
    docs['PORT'] = { ...plainPort, secret: true };
    try {
      const printed = printConfig('standalone', parseConfig('standalone', { DATA_DIR: 'hunter2' }));
      expect(printed).toContain('DATA_DIR=***');
      expect(printed).not.toContain('hunter2');
      expect(faultsOf({ PORT: 'hunter2' }).join()).not.toContain('hunter2');
    } finally {
      Object.assign(docs, { DATA_DIR: plain, PORT: plainPort });
    }
  });
});

it('a list has no empty entries, and an unset one stays unset', () => {
  expect(listOf(' a, ,b,')).toEqual(['a', 'b']);
  expect(listOf(undefined)).toBeUndefined();
});
