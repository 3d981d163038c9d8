import { Type } from '@sinclair/typebox';
import { afterEach, describe, expect, it, vi } from 'vitest';
import {
  amount,
  ConfigError,
  type ConfigSection,
  listOf,
  NEUTRAL_SECTIONS,
  parseConfig,
  printConfig,
  SERVICES,
  variablesOf,
} from '../../src/config/index.js';

function faultsOf(
  environment: Record<string, string>,
  service: (typeof SERVICES)[number] = 'standalone',
  adapters: readonly ConfigSection[] = [],
) {
  try {
    parseConfig(service, environment, adapters);
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
    expect(parseConfig(service, {})).toMatchObject({ PORT, OPS_PORT, HOST: '127.0.0.1' });
  });

  it('has the contract’s defaults', () => {
    expect(parseConfig('standalone', {})).toMatchObject({
      KAFKA_GROUP_ID: 'analytics-service-group',
      KAFKA_EVENTS_TOPIC: 'analytics.events',
      KAFKA_METRICS_TOPIC: 'analytics.metrics',
      KAFKA_DEAD_LETTER_TOPIC: 'analytics.dead-letters',
      KAFKA_CATALOG_TOPIC: 'analytics.catalog',
      KAFKA_AUDIT_TOPIC: 'analytics.audit',
      RATE_LIMIT_WINDOW_MS: 900_000,
      MAX_BATCH_RECORDS: 1_000,
    });
    expect(parseConfig('standalone', {}).RATE_LIMIT_MAX_REQUESTS).toBeUndefined();
  });

  it('an empty variable counts as unset', () => {
    expect(parseConfig('query-api', { PORT: '', HOST: '  ', CORS_ORIGIN: '' })).toEqual(parseConfig('query-api', {}));
  });

  it.each([
    ['on', true],
    ['true', true],
    ['off', false],
    ['false', false],
  ])('a switch that is %s is %s', (text, value) => {
    expect(parseConfig('standalone', { LOG_STORED_RECORDS: text }).LOG_STORED_RECORDS).toBe(value);
  });

  it('reads what it is given and nothing else', () => {
    vi.stubEnv('PORT', '4444');
    expect(parseConfig('ingest-api', {}).PORT).toBe(3005);
    expect(parseConfig('ingest-api', { PORT: ' 5555 ' }).PORT).toBe(5555);
  });

  it.each(['worker', 'control', 'standalone'] as const)('%s knows the consumer group of the worker', (service) => {
    expect(parseConfig(service, { KAFKA_GROUP_ID: 'carriers' }).KAFKA_GROUP_ID).toBe('carriers');
  });

  it('ignores variables of other services', () => {
    expect(parseConfig('worker', { PORT: 'not a port' }).PORT).toBe(0);
  });

  it.each([
    'SHUTDOWN_DELAY_MS',
    'SHUTDOWN_TIMEOUT_MS',
    'REQUEST_TIMEOUT_MS',
    'WRITE_TIMEOUT_MS',
    'QUERY_TIMEOUT_MS',
    'RATE_LIMIT_WINDOW_MS',
  ])('%s is at most what a timer can wait: a longer one would fire at once', (name) => {
    expect(faultsOf({ [name]: '2147483647' })).toEqual([]);
    expect(faultsOf({ [name]: '2147483648' })[0]).toMatch(
      new RegExp(`^${name}: must be a whole number from \\d+ to 2147483647, not 2147483648$`),
    );
  });

  it('RETENTION_DAYS is at most what a store can count', () => {
    expect(faultsOf({ RETENTION_DAYS: '36500' })).toEqual([]);
    expect(faultsOf({ RETENTION_DAYS: '36501' })).toEqual([
      'RETENTION_DAYS: must be a whole number from 1 to 36500, not 36501',
    ]);
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

describe('CORS_ORIGIN', () => {
  it.each([
    '*',
    'https://example.com',
    'http://localhost:5173',
    'http://[::1]:8080',
    'https://a.example, https://b.example:8443',
    'capacitor://localhost',
    'chrome-extension://abcdefghijklmnop',
    'null',
  ])('%s is accepted', (CORS_ORIGIN) => {
    expect(faultsOf({ CORS_ORIGIN })).toEqual([]);
  });

  it.each([
    ['example.com', 'https://example.com'],
    ['localhost:5173', 'https://localhost:5173'],
    ['https://a.com/', 'https://a.com'],
    ['https://a.com/path', 'https://a.com'],
    ['https://A.com', 'https://a.com'],
    ['https://a.com:443', 'https://a.com'],
    ['https://user:hunter2@a.com', 'https://a.com'],
    ['https://a.com,https://b.com/', 'https://b.com'],
  ])('%s never matches what a browser sends, so it is refused with %s', (CORS_ORIGIN, meant) => {
    const faults = faultsOf({ CORS_ORIGIN });
    expect(faults).toEqual([expect.stringMatching(/^CORS_ORIGIN: must be \* or origins like/)]);
    expect(faults[0]).toContain(`did you mean ${meant}?`);
    expect(faults[0]).not.toContain('hunter2');
  });

  it.each(['https://*.example.com', 'https://', ',', 'true'])('%s is refused', (CORS_ORIGIN) => {
    expect(faultsOf({ CORS_ORIGIN })).toEqual([expect.stringMatching(/^CORS_ORIGIN: must be/)]);
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

it('the printed configuration has one line for each variable that the service reads', () => {
  for (const service of SERVICES) {
    const names = printConfig(service, parseConfig(service, {}))
      .split('\n')
      .map((line) => line.split('=')[0]);
    expect(names).toEqual(variablesOf(NEUTRAL_SECTIONS, service).map(({ name }) => name));
  }
});

describe('topics', () => {
  it('with equal names are refused: the worker could not tell their records apart', () => {
    expect(faultsOf({ KAFKA_METRICS_TOPIC: 'same', KAFKA_EVENTS_TOPIC: 'same' })).toEqual([
      'KAFKA_METRICS_TOPIC: must not be same, the topic of KAFKA_EVENTS_TOPIC',
    ]);
    expect(faultsOf({ KAFKA_DEAD_LETTER_TOPIC: 'analytics.events' })).toEqual([
      'KAFKA_DEAD_LETTER_TOPIC: must not be analytics.events, the topic of KAFKA_EVENTS_TOPIC',
    ]);
  });

  it.each(['a b', 'a/b', '..', 'x'.repeat(250)])('cannot be called %j', (KAFKA_EVENTS_TOPIC) => {
    expect(faultsOf({ KAFKA_EVENTS_TOPIC })).toEqual([expect.stringMatching(/^KAFKA_EVENTS_TOPIC: must be 1 to 249/)]);
  });
});

it('both ports of a service cannot be one', () => {
  expect(faultsOf({ PORT: '3005', OPS_PORT: '3005' })).toEqual(['OPS_PORT: must not be 3005, which is PORT']);
  expect(faultsOf({ PORT: '0', OPS_PORT: '0' })).toEqual([]);
});

describe('a section of an adapter', () => {
  const variables = {
    TOY_URL: Type.Optional(Type.String()),
    TOY_KEY: Type.Optional(Type.String()),
    TOY_SIZE: amount(7, ''),
    TOY_HOME: Type.Optional(Type.String({ pattern: '^https://', mustBe: 'a URL' })),
  };
  const toy: ConfigSection<typeof variables> = {
    variables,
    docs: {
      TOY_URL: { unset: 'no toy', needs: ['TOY_KEY'] },
      TOY_KEY: { unset: 'no toy', secret: true },
      TOY_SIZE: { unset: 'the default is used', services: ['worker'] },
      TOY_HOME: { unset: 'no home', url: true },
    },
    faults: ({ values }) => (values.TOY_SIZE === 13 ? ['TOY_SIZE: must not be 13'] : []),
  };
  const faultsOfToy = (environment: Record<string, string>) => faultsOf(environment, 'worker', [toy]);

  it('adds its values, typed, to those of every service', () => {
    const { TOY_SIZE, HOST }: { TOY_SIZE: number; HOST: string } = parseConfig('standalone', { TOY_SIZE: '9' }, [toy]);
    expect({ TOY_SIZE, HOST }).toEqual({ TOY_SIZE: 7, HOST: '127.0.0.1' });
    expect(parseConfig('worker', { TOY_SIZE: '9' }, [toy]).TOY_SIZE).toBe(9);
  });

  it('has its own faults told beside those of the schemas, never of a value that is wrong already', () => {
    expect(faultsOfToy({ TOY_SIZE: '13', HOST: '', LOG_LEVEL: 'loud' })).toHaveLength(2);
    expect(faultsOfToy({ TOY_SIZE: 'x' })).toEqual(['TOY_SIZE: must be a whole number at least 1, not "x"']);
  });

  it('names what a variable needs', () => {
    expect(faultsOfToy({ TOY_URL: 'x' })).toEqual(['TOY_KEY: is needed with TOY_URL']);
  });

  it('never shows a secret, neither printed nor in a fault', () => {
    const printed = printConfig('worker', parseConfig('worker', { TOY_KEY: 'hunter2' }, [toy]), [toy]);
    expect(printed).toContain('TOY_KEY=***');
    expect(printed).not.toContain('hunter2');
    const secretSize: ConfigSection = { ...toy, docs: { ...toy.docs, TOY_SIZE: { unset: '', secret: true } } };
    expect(faultsOf({ TOY_SIZE: 'hunter2' }, 'worker', [secretSize])).toEqual([
      'TOY_SIZE: must be a whole number at least 1',
    ]);
  });

  it('never shows the user, password and query of a URL, neither printed nor in a fault', () => {
    const TOY_HOME = 'https://me:hunter2@example.com/path?key=hunter2';
    const printed = printConfig('worker', parseConfig('worker', { TOY_HOME }, [toy]), [toy]);
    expect(printed).toContain('TOY_HOME=https://***@example.com/path?***');
    expect(printed).not.toContain('hunter2');
    expect(faultsOfToy({ TOY_HOME: TOY_HOME.replace('https', 'ftp') })).toEqual([
      'TOY_HOME: must be a URL, not "ftp://***@example.com/path?***"',
    ]);
  });
});

it('a list has no empty entries, and an unset one stays unset', () => {
  expect(listOf(' a, ,b,')).toEqual(['a', 'b']);
  expect(listOf(undefined)).toBeUndefined();
});
