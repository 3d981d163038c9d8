import { readFile, stat } from 'node:fs/promises';
import { sleep } from '@analytics/shared/batching';
import { messageOf } from '@analytics/shared/errors';
import { type Component, once } from '@analytics/shared/lifecycle';
import type { Catalog, Clock } from '@analytics/shared/ports';
import type { Logger } from '@analytics/shared/telemetry';
import { applyFile } from './apply-file.js';
import { type CheckSchema, readCatalogFile } from './read-file.js';

/** How often the file is looked at, milliseconds. Looking finds what notifications miss: swapped links, network drives. */
const INTERVAL_MS = 1_000;
/** A file that is being written is read again until it stays the same for this part of the interval. */
const SETTLED_PART = 0.2;

export interface FileJobOptions {
  /** YAML or JSON. */
  file: string;
  catalog: Catalog;
  checkSchema: CheckSchema;
  clock: Clock;
  logger: Logger;
  /** Unset: 1,000 ms. */
  intervalMs?: number;
}

/**
 * Applies the file to the catalog at the start, and whenever it has changed. `start` resolves when it was applied, or
 * when it cannot be: the catalog stays as it is then, all faults are in the log, and the job is degraded until the file
 * is mended. Starts after the catalog, stops before it.
 */
export function createFileCatalogJob(options: FileJobOptions): Component {
  const { file, catalog, checkSchema, clock, logger, intervalMs = INTERVAL_MS } = options;
  const stopping = new AbortController();
  let seen: string | undefined;
  let settled: string | undefined;
  let fault: string | undefined;
  let watching: Promise<void> | undefined;

  const fail = (what: string, error?: unknown) => {
    if (fault !== what) logger.error({ err: error, file }, `CATALOG_FILE is not applied: ${what}`);
    fault = what;
  };

  const look = async (): Promise<void> => {
    try {
      const found = await signOf(file);
      if (found === seen) return;
      const text = await settledText(file, intervalMs * SETTLED_PART, stopping.signal);
      if (stopping.signal.aborted) return;
      if (text !== settled) await apply(text);
      settled = text;
      seen = found;
    } catch (error) {
      // Whatever it will be, it is to be applied again.
      seen = undefined;
      settled = undefined;
      fail(messageOf(error), error);
    }
  };

  const apply = async (text: string) => {
    const read = readCatalogFile(text, checkSchema);
    if (!read.ok) return fail(read.faults.join('\n'));
    const applied = await applyFile(catalog, read.entries, clock);
    fault = undefined;
    logger.info({ file, ...applied }, 'the catalog is as CATALOG_FILE wants it');
  };

  const watch = async () => {
    while (!stopping.signal.aborted) {
      await sleep(intervalMs, stopping.signal);
      if (!stopping.signal.aborted) await look();
    }
  };

  return {
    name: 'catalog file',
    optional: true,
    start: once(async () => {
      await look();
      watching = watch();
    }),
    stop: once(async () => {
      stopping.abort();
      await watching;
    }),
    health: () => (fault === undefined ? { status: 'ok' } : { status: 'degraded', detail: `CATALOG_FILE: ${fault}` }),
  };
}

/** Differs when the file was written or another one took its place, links followed. */
async function signOf(file: string): Promise<string> {
  const { dev, ino, size, mtimeNs } = await stat(file, { bigint: true });
  return [dev, ino, size, mtimeNs].join(' ');
}

async function settledText(file: string, waitMs: number, signal: AbortSignal): Promise<string> {
  for (let text = await readFile(file, 'utf8'); ; ) {
    await sleep(waitMs, signal);
    const again = await readFile(file, 'utf8');
    if (again === text || signal.aborted) return again;
    text = again;
  }
}
