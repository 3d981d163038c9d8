import type { KeyRecord } from '@analytics/shared/contracts';
import { AppError } from '@analytics/shared/errors';
import type { Catalog } from '@analytics/shared/ports';
import { createLogger } from '@analytics/shared/telemetry';
import { fakeCatalog, waitFor } from '@analytics/testing';
import { expect, it, onTestFinished } from 'vitest';
import { createKeyUseJob } from '../../src/index.js';

const HOUR_MS = 3_600_000;
const NOON = Date.UTC(2026, 0, 15, 12);
const KEY: KeyRecord = { name: 'k', hash: '', scopes: ['read'], grant: { apps: ['shop'] }, createdAt: 0 };
const logger = createLogger({ service: 'test', level: 'silent' });

async function catalogWithKeys(...ids: string[]): Promise<Catalog & { puts: string[] }> {
  const catalog = fakeCatalog();
  for (const id of ids) await catalog.put('key', id, KEY, { revision: 0, by: 'admin' });
  const puts: string[] = [];
  const put: Catalog['put'] = async (kind, id, value, options) => {
    puts.push(`${kind} ${id}`);
    return catalog.put(kind, id, value, options);
  };
  return { ...catalog, put, puts };
}

function started(catalog: Catalog, clock = { now: () => NOON + 60_000 }) {
  const job = createKeyUseJob({ catalog, clock, logger, intervalMs: 5 });
  onTestFinished(() => job.stop());
  return job.start().then(() => job);
}

const usedAt = (catalog: Catalog, id: string) => catalog.get('key-use', id)?.value.usedAt;

it('a key that was used has the hour of its last use', async () => {
  const catalog = await catalogWithKeys('k1');
  let ms = NOON + 1_234_567;
  const job = await started(catalog, { now: () => ms });
  job.note('k1');
  await waitFor(async () => usedAt(catalog, 'k1') === NOON);
  ms += HOUR_MS;
  job.note('k1');
  await waitFor(async () => usedAt(catalog, 'k1') === NOON + HOUR_MS);
});

it('however often it is used, it is written once an hour', async () => {
  const catalog = await catalogWithKeys('k1', 'k2');
  const job = await started(catalog);
  for (let use = 0; use < 50; use += 1) job.note('k1');
  await waitFor(async () => usedAt(catalog, 'k1') === NOON);
  for (let use = 0; use < 50; use += 1) job.note('k1');
  job.note('k2');
  await waitFor(async () => usedAt(catalog, 'k2') === NOON);
  expect(catalog.puts).toEqual(['key-use k1', 'key-use k2']);
});

it('what another process has written is not written again', async () => {
  const catalog = await catalogWithKeys('k1', 'k2');
  const [one, other] = [await started(catalog), await started(catalog)];
  one.note('k1');
  await waitFor(async () => usedAt(catalog, 'k1') === NOON);
  other.note('k1');
  other.note('k2');
  await waitFor(async () => usedAt(catalog, 'k2') === NOON);
  expect(catalog.puts).toEqual(['key-use k1', 'key-use k2']);
});

it('a conflict with another process is no failure, and another key is written', async () => {
  const catalog = await catalogWithKeys('k1', 'k2');
  const put: Catalog['put'] = (kind, id, ...rest) =>
    id === 'k1' ? Promise.reject(new AppError('revision_conflict')) : catalog.put(kind, id, ...rest);
  const job = await started({ ...catalog, put });
  job.note('k1');
  job.note('k2');
  await waitFor(async () => usedAt(catalog, 'k2') === NOON);
  expect(job.health?.()).toEqual({ status: 'ok' });
});

it('a use that cannot be written is written later', async () => {
  const catalog = await catalogWithKeys('k1');
  let failures = 0;
  const put: Catalog['put'] = (...args) => {
    if (failures >= 2) return catalog.put(...args);
    failures += 1;
    return Promise.reject(new AppError('log_unavailable'));
  };
  const job = await started({ ...catalog, put });
  job.note('k1');
  await waitFor(async () => usedAt(catalog, 'k1') === NOON);
  expect(failures).toBe(2);
});

it('a key that was deleted meanwhile leaves nothing', async () => {
  const catalog = await catalogWithKeys('k1', 'k2');
  const job = await started(catalog);
  job.note('gone');
  job.note('k2');
  await waitFor(async () => usedAt(catalog, 'k2') === NOON);
  expect(catalog.puts).toEqual(['key-use k2']);
});

it('what was used is written before the process stops', async () => {
  const catalog = await catalogWithKeys('k1');
  const job = createKeyUseJob({ catalog, clock: { now: () => NOON }, logger });
  await job.start();
  job.note('k1');
  await job.stop();
  expect(usedAt(catalog, 'k1')).toBe(NOON);
});
