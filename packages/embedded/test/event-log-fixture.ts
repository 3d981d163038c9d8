import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { EventLog } from '@analytics/shared/ports';
import { systemClock } from '@analytics/shared/ports';
import { createLogger } from '@analytics/shared/telemetry';
import { createEmbeddedEventLog, type EmbeddedEventLogOptions } from '../src/log/index.js';

export const TOPIC = 'events';
export const KEPT_TOPIC = 'dead-letters';

/** Folders, and logs opened in them, that go when the test is over. */
export function createFixture() {
  const folders: string[] = [];
  const logs: EventLog[] = [];
  const newFolder = (): string => {
    const folder = mkdtempSync(join(tmpdir(), 'event-log-'));
    folders.push(folder);
    return join(folder, 'log');
  };
  const createLog = (options: Partial<EmbeddedEventLogOptions> = {}): EventLog => {
    const log = createEmbeddedEventLog({
      directory: newFolder(),
      topics: [
        { name: TOPIC, retention: 'consumed' },
        { name: KEPT_TOPIC, retention: 'keep' },
      ],
      partitions: 4,
      maxBytes: 1_000_000_000,
      retentionMs: 86_400_000,
      logger: createLogger({ service: 'test', level: 'silent' }),
      clock: systemClock,
      ...options,
    });
    logs.push(log);
    return log;
  };
  return {
    newFolder,
    createLog,
    openLog: async (options: Partial<EmbeddedEventLogOptions> = {}): Promise<EventLog> => {
      const log = createLog(options);
      await log.start();
      return log;
    },
    /** What a kill -9 at this moment would leave: the files as they are, with no chance to tidy up. */
    crashCopy: (directory: string): string => {
      const copy = newFolder();
      cpSync(directory, copy, { recursive: true });
      return copy;
    },
    cleanUp: async (): Promise<void> => {
      for (const log of logs.splice(0)) await log.stop();
      for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
    },
  };
}
