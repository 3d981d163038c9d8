import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createEmbeddedEventLog } from '@analytics/embedded';
import { type Catalog, type EventLog, systemClock } from '@analytics/shared/ports';
import { createLogger } from '@analytics/shared/telemetry';
import { createLogCatalog, type LogCatalogOptions } from '../src/index.ts';

export const TOPIC = 'catalog';
export const AUDIT_TOPIC = 'audit';
export const logger = createLogger({ service: 'test', level: 'silent' });

export interface LogOptions {
  directory?: string;
  compactAfterRecords?: number;
  maxBytes?: number;
}

/** Logs in folders of their own, and catalogs on them, that go when the test is over. */
export function createFixture() {
  const folders: string[] = [];
  const logs: EventLog[] = [];
  const catalogs: Catalog[] = [];

  const newFolder = (): string => {
    const folder = mkdtempSync(join(tmpdir(), 'catalog-'));
    folders.push(folder);
    return folder;
  };
  const stopCatalogs = async () => {
    for (const catalog of catalogs.splice(0)) await catalog.stop();
  };
  const openLog = async ({ directory = join(newFolder(), 'log'), ...options }: LogOptions = {}): Promise<EventLog> => {
    const log = createEmbeddedEventLog({
      directory,
      topics: [
        { name: TOPIC, retention: 'compact', isOrdered: true },
        { name: AUDIT_TOPIC, retention: 'keep', isOrdered: true },
      ],
      partitions: 4,
      maxBytes: 100_000_000,
      retentionMs: 0,
      logger,
      clock: systemClock,
      ...options,
    });
    logs.push(log);
    await log.start();
    return log;
  };
  const openCatalog = async (eventLog: EventLog, options: Partial<LogCatalogOptions> = {}): Promise<Catalog> => {
    const catalog = createLogCatalog({
      eventLog,
      topic: TOPIC,
      auditTopic: AUDIT_TOPIC,
      clock: systemClock,
      logger,
      ...options,
    });
    catalogs.push(catalog);
    await catalog.start();
    return catalog;
  };

  return {
    newFolder,
    openLog,
    openCatalog,
    stopCatalogs,
    /** What a kill -9 at this moment would leave. */
    crashCopy: (directory: string): string => {
      const copy = join(newFolder(), 'log');
      cpSync(directory, copy, { recursive: true });
      return copy;
    },
    cleanUp: async () => {
      await stopCatalogs();
      for (const log of logs.splice(0)) await log.stop();
      for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
    },
  };
}
