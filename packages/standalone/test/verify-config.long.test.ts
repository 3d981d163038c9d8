import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { mainOf } from '@analytics/testing';
import { afterAll, afterEach, describe, expect, it } from 'vitest';

const folder = mkdtempSync(join(tmpdir(), 'verify-config-'));
const children: ChildProcess[] = [];
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function file(name: string, content: string): string {
  writeFileSync(join(folder, name), content);
  return join(folder, name);
}

interface Ended {
  exitCode: number | null;
  out: string;
  err: string;
}

/** Runs a service until it ends; in a folder without a `.env` unless another is given. */
async function run(
  service: string,
  args: readonly string[],
  settings: Readonly<Record<string, string>>,
  cwd = folder,
): Promise<Ended> {
  const { PATH = '' } = process.env;
  const child = spawn(process.execPath, [mainOf(service), ...args], { cwd, env: { PATH, ...settings } });
  children.push(child);
  const [out, err] = await Promise.all([child.stdout.toArray(), child.stderr.toArray(), once(child, 'exit')]);
  return { exitCode: child.exitCode, out: out.join(''), err: err.join('') };
}

const garbage = file('garbage.pem', 'garbage');
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

describe('what the start refuses without asking a server', () => {
  it.each(REFUSED)('%s is found by --verify-config, in the same words', async (_what, settings, variables) => {
    const [verified, started] = await Promise.all([
      run('standalone', ['--verify-config'], settings),
      run('standalone', [], settings),
    ]);
    expect(verified).toEqual({ exitCode: 2, out: '', err: expect.stringContaining('The configuration has') });
    expect(started).toEqual(verified);
    const faults = verified.err.trimEnd().split('\n').slice(1);
    expect(faults.map((fault) => /^ {2}([A-Z_]+)/.exec(fault)?.[1])).toEqual(variables);
    expect(verified.err).not.toContain('hunter2');
  });
});

describe('a printed configuration', () => {
  it('has no credential that is inside a URL', async () => {
    const settings = {
      ...influxdb,
      INFLUXDB_URL: 'http://me:hunter2@influxdb:8086/base',
      KAFKA_OAUTH_TOKEN_URL: 'https://login.example.com/token?client_secret=hunter2',
    };
    const { exitCode, out, err } = await run('standalone', ['--print-config'], settings);
    expect({ exitCode, err }).toEqual({ exitCode: 0, err: '' });
    expect(out).toContain('INFLUXDB_URL=http://***@influxdb:8086/base\n');
    expect(out).toContain('KAFKA_OAUTH_TOKEN_URL=https://login.example.com/token?***\n');
    expect(out).not.toContain('hunter2');
  });
});

describe('a .env file', () => {
  const withFile = (name: string, content: string) => {
    mkdirSync(join(folder, name));
    file(join(name, '.env'), content);
    return join(folder, name);
  };

  it('is warned of for each name that is nearly a setting, and for no other', async () => {
    const cwd = withFile('misspelt', 'PROT=4000\nINFLUXDB_TOKN=x\nGATEWAY_PORT=1\nMY_OWN=1\nkafka_brokers=x\nPORT=0\n');
    const { exitCode, out, err } = await run('standalone', ['--verify-config'], {}, cwd);
    expect({ exitCode, out }).toEqual({ exitCode: 0, out: 'The configuration is good.\n' });
    expect(err.trimEnd().split('\n').sort()).toEqual([
      'warning: .env: INFLUXDB_TOKN is not a setting; did you mean INFLUXDB_TOKEN?',
      'warning: .env: PROT is not a setting; did you mean PORT?',
      'warning: .env: kafka_brokers is not a setting; did you mean KAFKA_BROKERS?',
    ]);
  });

  it('may have the settings of other services', async () => {
    const cwd = withFile('shared', 'PORT=1\nKAFKA_GROUP_ID=g\nDATA_DIR=d\nINFLUXDB_TOKEN_FILE=t\nQUERY_CACHE_MS=1\n');
    const { err } = await run('worker', ['--verify-config'], {}, cwd);
    expect(err).not.toContain('did you mean');
  });
});

describe('a good configuration', () => {
  it.each([
    ['standalone', {}],
    ['standalone', kafka],
    ['standalone', influxdb],
    ['ingest-api', { ...kafka, ...influxdb }],
    ['worker', { ...kafka, ...influxdb }],
    ['query-api', influxdb],
  ])('of %s passes, and checking it leaves nothing behind (%j)', async (service, settings) => {
    const dataDir = join(folder, 'not', 'there', 'yet');
    const ended = await run(service, ['--verify-config'], { DATA_DIR: dataDir, ...settings });
    expect(ended).toEqual({ exitCode: 0, out: 'The configuration is good.\n', err: '' });
    expect(() => rmSync(join(folder, 'not'), { recursive: true })).toThrow('ENOENT');
  });
});
