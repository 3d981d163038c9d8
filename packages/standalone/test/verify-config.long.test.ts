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

const kafka = { KAFKA_BROKERS: 'kafka:9092' };
const influxdb = { INFLUXDB_URL: 'http://influxdb:8086', INFLUXDB_TOKEN: 'token' };

describe('what the start refuses without asking a server', () => {
  it('is found by --verify-config, in the same words', async () => {
    const settings = { PORT: 'x', KAFKA_BROKERS: 'foo', INFLUXDB_URL: 'http://me:hunter2@' };
    const [verified, started] = await Promise.all([
      run('standalone', ['--verify-config'], settings),
      run('standalone', [], settings),
    ]);
    expect(verified).toEqual({
      exitCode: 2,
      out: '',
      err: expect.stringContaining('The configuration has 4 fault(s)'),
    });
    expect(started).toEqual(verified);
    const faults = verified.err.trimEnd().split('\n').slice(1);
    const names = faults.map((fault) => /^ {2}([A-Z_]+)/.exec(fault)?.[1]);
    expect(names).toEqual(['PORT', 'INFLUXDB_TOKEN', 'KAFKA_BROKERS', 'INFLUXDB_URL']);
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
