import { type ChildProcess, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildEvent, buildMetric, mainOf, ServiceProcess, waitFor } from '@analytics/testing';
import { expect, onTestFinished } from 'vitest';

const DAY_MS = 86_400_000;
const BATCH = 1_000;
export const KINDS = ['events', 'metrics'] as const;

export interface Installation {
  /** Where records are read. */
  url: string;
  /** Where the admin API is. */
  control: string;
  /** Empty: nobody is asked for one. */
  key?: string;
}

const headersOf = ({ key }: Installation) => ({
  'content-type': 'application/json',
  ...(key === undefined ? {} : { authorization: `Bearer ${key}` }),
});

/** Calls the admin API; paths are below `/analytics`. @throws for what is no good answer. */
export async function call<Body = Record<string, unknown>>(
  to: Installation,
  method: string,
  path: string,
  body?: unknown,
): Promise<Body> {
  const init = { method, headers: headersOf(to), ...(body === undefined ? {} : { body: JSON.stringify(body) }) };
  const answer = await fetch(`${to.control}/analytics/${path}`, init);
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
  return (await answer.json()) as Body;
}

/** A standalone in a folder of its own, which goes after the test. */
export async function embedded(
  env: Readonly<Record<string, string>> = {},
): Promise<Installation & { service: ServiceProcess }> {
  const folder = mkdtempSync(join(tmpdir(), 'migration-'));
  const service = await ServiceProcess.start({
    main: mainOf('standalone'),
    env: { DATA_DIR: folder, LOG_LEVEL: 'warn', MAX_EVENT_LOOP_DELAY_MS: '0', JOB_SPEED: '100', ...env },
  });
  onTestFinished(async () => {
    await service.stop('SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  });
  const { ADMIN_KEY: key } = env;
  return { url: service.url, control: service.url, ...(key === undefined ? {} : { key }), service };
}

/** Records of several apps over 20 days, with texts that some store might not give back as they were. */
export async function seed(to: Installation, { events, metrics }: { events: number; metrics: number }): Promise<void> {
  const now = Date.now();
  const timeOf = (index: number) => now - DAY_MS - ((index * 7_919_123) % (20 * DAY_MS));
  const appOf = (index: number) => `app-${index % 3}`;
  const eventOf = (index: number) =>
    buildEvent({
      appId: appOf(index),
      userId: `user-${index % 50} "ü"`,
      eventName: ['bought', 'seen', 'ünïcode 🛒'][index % 3] ?? '',
      properties: { z: index, a: { deep: [1, null, 0.1, 1e21, 'line\nbreak', ''] }, price: index / 7, '': true },
      timestamp: timeOf(index),
    });
  const metricOf = (index: number) =>
    buildMetric({
      appId: appOf(index),
      value: index / 3,
      tags: { host: `h-${index % 5}`, zone: 'ü,= ' },
      timestamp: timeOf(index),
    });
  const rows = {
    events: Array.from({ length: events }, (_, index) => eventOf(index)),
    metrics: Array.from({ length: metrics }, (_, index) => metricOf(index)),
  };
  for (const kind of KINDS)
    for (let at = 0; at < rows[kind].length; at += BATCH)
      expect(await call(to, 'POST', `admin/import/${kind}`, rows[kind].slice(at, at + BATCH))).toMatchObject({
        success: true,
      });
  await waitFor(
    async () => (await exported(to, 'events')).length >= events && (await exported(to, 'metrics')).length >= metrics,
    { timeoutMs: 120_000 },
  );
}

/** The lines of a whole export, sorted: within a millisecond any order will do. */
export async function exported(from: Installation, kind: (typeof KINDS)[number], query = ''): Promise<string[]> {
  const answer = await fetch(`${from.url}/analytics/export/${kind}${query}`, { headers: headersOf(from) });
  const lines = (await answer.text()).trimEnd().split('\n');
  expect(lines.pop()).toBe(`{"complete":true,"count":${lines.length}}`);
  return lines.sort();
}

/** Of a kind: how many records there are of each app and day, and a checksum of all of them. */
export async function contentOf(from: Installation, kind: (typeof KINDS)[number], query = '') {
  const lines = await exported(from, kind, query);
  const days: Record<string, number> = {};
  for (const line of lines) {
    const { appId, timestamp } = JSON.parse(line) as { appId: string; timestamp: string };
    const key = `${appId} ${timestamp.slice(0, 10)}`;
    days[key] = (days[key] ?? 0) + 1;
  }
  return { count: lines.length, days, checksum: createHash('sha256').update(lines.join('\n')).digest('hex') };
}

export async function expectEqual(source: Installation, target: Installation): Promise<void> {
  for (const kind of KINDS) expect(await contentOf(target, kind)).toEqual(await contentOf(source, kind));
}

export interface Run {
  child: ChildProcess;
  /** Null after a kill. */
  ended: Promise<{ code: number | null; out: string; err: string }>;
  output(): string;
}

/** The compiled command in a process of its own, with a folder of its own for its checkpoint. */
export function migrations(source: Installation, target: Installation) {
  const folder = mkdtempSync(join(tmpdir(), 'migration-files-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const from = ['--from', source.url, '--from-control', source.control];
  const addresses = [...from, '--to', target.url, '--to-control', target.control];
  const start = (args: readonly string[] = [], checkpoint = 'checkpoint.json'): Run => {
    const { PATH = '' } = process.env;
    const child = spawn(
      process.execPath,
      [mainOf('cli'), 'migrate', ...addresses, '--checkpoint', join(folder, checkpoint), ...args],
      { env: { PATH, HOME: folder, ANALYTICS_FROM_KEY: source.key ?? '', ANALYTICS_TO_KEY: target.key ?? '' } },
    );
    onTestFinished(() => void child.kill('SIGKILL'));
    let [out, err] = ['', ''];
    child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()));
    const ended = new Promise<{ code: number | null; out: string; err: string }>((resolve) => {
      child.on('close', (code) => resolve({ code, out, err }));
    });
    return { child, ended, output: () => out + err };
  };
  /** Runs it to its end. */
  const migrate = (args?: readonly string[], checkpoint?: string) => start(args, checkpoint).ended;
  return { folder, start, migrate };
}
