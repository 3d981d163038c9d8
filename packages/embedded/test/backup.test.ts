import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { NO_OUTCOMES } from '@analytics/shared/domain';
import type { BackendContext } from '@analytics/shared/lifecycle';
import { appendAll } from '@analytics/shared/ports';
import { createLogger, createTelemetry } from '@analytics/shared/telemetry';
import { buildEvent, buildMetric, waitFor } from '@analytics/testing';
import { expect, it, onTestFinished } from 'vitest';
import type { EmbeddedConfig } from '../src/config.js';
import { embeddedRestoreTarget, openEmbeddedLog, openEmbeddedStore, verifyEmbeddedFiles } from '../src/index.js';
import { memoryFiles } from './memory-files.js';

const { signal } = new AbortController();
const GROUP = 'workers';

function contextOf(directory: string): BackendContext<EmbeddedConfig> {
  return {
    config: {
      DATA_DIR: directory,
      EMBEDDED_STORE_MEMORY_MB: 256,
      EMBEDDED_LOG_PARTITIONS: 2,
      EMBEDDED_LOG_MAX_BYTES: 100_000_000,
      EMBEDDED_LOG_RETENTION_MS: 0,
      QUERY_TIMEOUT_MS: 10_000,
    } as EmbeddedConfig,
    topics: { events: 'events', metrics: 'metrics', deadLetters: 'dead', catalog: 'catalog', audit: 'audit' },
    logger: createLogger({ service: 'test', level: 'silent' }),
    telemetry: createTelemetry('test'),
    onFatal: (error) => {
      throw error;
    },
  };
}

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'backup-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Log and store in a folder, running. */
async function openFolder(directory: string) {
  const context = contextOf(directory);
  const log = openEmbeddedLog(context);
  await log.start();
  const store = openEmbeddedStore(context);
  await store.start();
  const close = async () => {
    await store.stop();
    await log.stop();
  };
  onTestFinished(close);
  return { log, store, close };
}

const events = (count: number, name: string) =>
  Array.from({ length: count }, (_, index) => ({
    kind: 'event' as const,
    record: buildEvent({
      appId: 'shop',
      eventId: `${name}-${index}`,
      eventName: name,
      timestamp: Date.UTC(2026, 0, 31, 12),
    }),
  }));
const record = (value: string) => ({ topic: 'events', key: value, value: Buffer.from(value), headers: {} });

/** A folder with data, and its backup. */
async function backedUp() {
  const directory = newFolder();
  const { log, store, close } = await openFolder(directory);
  await store.write([
    ...events(3, 'before'),
    { kind: 'metric', record: buildMetric({ appId: 'shop', timestamp: Date.UTC(2026, 1, 1) }) },
  ]);
  await appendAll(log, ['one', 'two', 'three'].map(record));
  const consumer = await log.consume({
    group: GROUP,
    topics: ['events'],
    onBatch: async ({ records }) => ({ ...NO_OUTCOMES, stored: records.length }),
    onFatal: () => {},
  });
  await waitFor(async () => (await log.positions(GROUP, ['events'])).every(({ committed, end }) => committed === end));
  await consumer.stop();
  await appendAll(log, [record('not consumed')]);
  const positions = await log.positions(GROUP, ['events']);
  const backup = memoryFiles();
  await log.backup?.(backup.sink, signal);
  const copy = await store.backup(backup.sink, signal);
  return { directory, log, store, close, positions, backup, copy };
}

it('a backup has every record and what the log holds, and is restored with offsets and counts', async () => {
  const { store, log, backup, copy, positions } = await backedUp();
  await store.write(events(2, 'after'));
  await appendAll(log, [record('after')]);

  expect(copy).toEqual({
    format: 'duckdb',
    isExact: true,
    days: [
      { kind: 'event', appId: 'shop', day: '2026-01-31', count: 3 },
      { kind: 'metric', appId: 'shop', day: '2026-02-01', count: 1 },
    ],
  });
  expect(await verifyEmbeddedFiles(backup.source, signal)).toEqual(copy.days);

  const other = newFolder();
  const target = embeddedRestoreTarget(contextOf(other), ['log', 'store']);
  expect(await target.holds()).toBeUndefined();
  await target.restore(backup.source, signal);
  expect(await target.days(signal)).toEqual(copy.days);
  expect(statSync(join(other, 'store.duckdb')).mode & 0o077).toBe(0);

  const restored = await openFolder(other);
  // What was consumed and is old may go as soon as the log runs.
  const restoredPositions = positions.map((position) => ({ ...position, start: expect.any(Number) as number }));
  expect(await restored.log.positions(GROUP, ['events'])).toEqual(restoredPositions);
  const repeated = await restored.store.write(events(1, 'before'));
  expect(repeated[0]?.status).toBe('duplicate');
});

it('two backups of a store at once: the second is refused, and the next one works', async () => {
  const { store } = await openFolder(newFolder());
  const first = store.backup(memoryFiles().sink, signal);
  await expect(store.backup(memoryFiles().sink, signal)).rejects.toMatchObject({ code: 'conflict' });
  await first;
  await store.backup(memoryFiles().sink, signal);
});

it('a sink that fails in the middle leaves the store writable and no copy behind', async () => {
  const directory = newFolder();
  const { store } = await openFolder(directory);
  await expect(
    store.backup({ write: () => Promise.reject(new Error('no space left on device')) }, signal),
  ).rejects.toThrow('no space left');
  expect(readdirSync(directory)).not.toContain('backup.tmp');
  expect((await store.write(events(1, 'later')))[0]?.status).toBe('stored');
});

it('what a crash left of a copy goes at the next start', async () => {
  const directory = newFolder();
  const { close } = await openFolder(directory);
  await close();
  mkdirSync(join(directory, 'backup.tmp'));
  await openFolder(directory);
  expect(readdirSync(directory)).not.toContain('backup.tmp');
});

it('a folder with data says what it holds, and is moved out of the way inside itself', async () => {
  const { directory, close, backup, copy } = await backedUp();
  await close();
  const target = embeddedRestoreTarget(contextOf(directory), ['log', 'store']);
  expect(await target.holds()).toBe('log and store, with 4 records up to 2026-02-01');
  const aside = (await target.setAside()).replace('moved to ', '');
  expect(existsSync(join(aside, 'store.duckdb'))).toBe(true);
  expect(await target.holds()).toBeUndefined();
  await target.restore(backup.source, signal);
  expect(await target.days(signal)).toEqual(copy.days);
});

it('a folder that a service has open is not restored into', async () => {
  const { directory } = await backedUp();
  await expect(embeddedRestoreTarget(contextOf(directory), ['log', 'store']).holds()).rejects.toThrow(/is open|in use/);
});

it('a restore that fails leaves nothing with which a service would start', async () => {
  const { backup } = await backedUp();
  const other = newFolder();
  const target = embeddedRestoreTarget(contextOf(other), ['log', 'store']);
  const failing = {
    names: backup.source.names,
    read: async function* (name: string) {
      if (name === 'store.duckdb') throw new Error('cut short');
      yield* backup.source.read(name);
    },
  };
  await expect(target.restore(failing, signal)).rejects.toThrow('cut short');
  expect(readdirSync(other)).toEqual([]);
});

it('a restore that a crash has ended is begun anew', async () => {
  const { backup, copy } = await backedUp();
  const other = newFolder();
  // The store is in its place, the log is not.
  mkdirSync(join(other, 'restore.tmp', 'log'), { recursive: true });
  writeFileSync(join(other, 'store.duckdb'), 'half');
  const target = embeddedRestoreTarget(contextOf(other), ['log', 'store']);
  expect(await target.holds()).toBeUndefined();
  await target.restore(backup.source, signal);
  expect(await target.days(signal)).toEqual(copy.days);
});
