import { spawnSync } from 'node:child_process';
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { mainOf } from '@analytics/testing';
import { describe, expect, it, onTestFinished } from 'vitest';
import { eventJson, get, manyTimes, postGzip } from './requests.js';
import { startStandalone } from './target.js';

const BYTES_PER_MB = 1_048_576;
const OTHERS = 0o077;

/** Every file and folder below, with the folder itself. */
const treeOf = (folder: string): string[] => [
  folder,
  ...readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name)),
];
const bytesIn = (folder: string): number => treeOf(folder).reduce((sum, path) => sum + statSync(path).size, 0);

async function started(...options: Parameters<typeof startStandalone>) {
  const target = await startStandalone(...options);
  onTestFinished(() => target.stop());
  return target;
}

describe('the data folder', () => {
  it('is nobody else’s to read', async () => {
    const { dataDir } = await started();
    const open = treeOf(dataDir).filter((path) => (statSync(path).mode & OTHERS) !== 0);
    expect(open).toEqual([]);
  });

  it('is not filled by headers that are copied into each record', async () => {
    const { url, dataDir } = await started();
    const before = bytesIn(dataDir);
    const batch = `[${Array.from({ length: 1_000 }, () => eventJson('u')).join(',')}]`;
    const headers = { 'user-agent': 'u'.repeat(7_000), traceparent: 't'.repeat(7_000) };
    const send = () => postGzip(`${url}/analytics/events/batch?async=true`, batch, headers);
    expect((await manyTimes(6, 1, send)).map(({ status }) => status)).toEqual([202, 202, 202, 202, 202, 202]);
    // 6,000 events, in the log and in the store, each with a user agent of 512 characters.
    expect(bytesIn(dataDir) - before).toBeLessThan(25 * BYTES_PER_MB);
  });

  it('is not left through a link that somebody put there', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'attack-link-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const [victim, dataDir] = [join(folder, 'victim'), join(folder, 'data')];
    mkdirSync(dataDir);
    writeFileSync(victim, 'untouched');
    symlinkSync(victim, join(dataDir, 'manifest.json.tmp'));
    await started({ DATA_DIR: dataDir });
    expect(readFileSync(victim, 'utf8')).toBe('untouched');
  });
});

it('a read that times out harms no later read', async () => {
  const { url } = await started({ QUERY_TIMEOUT_MS: '150' });
  const properties = `{"a":"${'x'.repeat(100_000)}"}`;
  const batch = `[${Array.from({ length: 40 }, () => eventJson('u', properties)).join(',')}]`;
  await manyTimes(10, 2, () => postGzip(`${url}/analytics/events/batch`, batch));
  const page = `${url}/analytics/users/u/events?limit=1000`;
  await manyTimes(120, 40, () => get(page));
  // Of ten reads in turn, which the connections that were interrupted have to answer, none may fail.
  const after = await manyTimes(10, 1, () => get(`${url}/analytics/users/nobody/events?limit=1`));
  expect(after.map(({ status }) => status)).toEqual(after.map(() => 200));
});

it('no secret inside a URL is printed', () => {
  const { stdout, stderr } = spawnSync(process.execPath, [mainOf('standalone'), '--print-config'], {
    encoding: 'utf8',
    env: {
      PATH: process.env['PATH'] ?? '',
      INFLUXDB_URL: 'http://user:hunter2@127.0.0.1:8086',
      INFLUXDB_TOKEN: 'hunter3',
      KAFKA_BROKERS: '127.0.0.1:9092',
      KAFKA_OAUTH_TOKEN_URL: 'https://u:hunter4@x.example/?client_secret=hunter5',
    },
  });
  expect(stdout + stderr).not.toBe('');
  expect(stdout + stderr).not.toMatch(/hunter/);
});
