import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { LogTopics } from '@analytics/shared/config';
import type { LogRecord } from '@analytics/shared/domain';
import { mainOf, ServiceProcess } from '@analytics/testing';
import { appendRecords } from './append-records.js';

/** A way to run the services that serve the page. */
export interface PageForm {
  /** As a title of a test says it. */
  name: string;
  /** Starts them without any data but `records`. */
  start(options?: PageFormOptions): Promise<RunningPage>;
}

export interface PageFormOptions {
  /** Of all services. */
  env?: Readonly<Record<string, string>>;
  /** What another producer puts into the log before anybody looks. */
  records?: (topics: LogTopics) => readonly LogRecord[];
  /** Where the page is, on loopback; any free one if absent. */
  port?: number;
}

export interface RunningPage {
  /** Of the page and of all that it asks. */
  url: string;
  stop(): Promise<void>;
}

/** A machine that runs tests is slow: nobody may be turned away for that. */
export const TEST_SETTINGS = { LOG_LEVEL: 'warn', MAX_EVENT_LOOP_DELAY_MS: '0' };

/** One process with a folder of its own. */
export const standaloneForm: PageForm = {
  name: 'of one process',
  start: async ({ env = {}, records, port } = {}) => {
    const dataDir = await mkdtemp(join(tmpdir(), 'analytics-page-'));
    // Before the process has the folder for itself.
    if (records !== undefined) await appendRecords({ DATA_DIR: dataDir }, records);
    const service = await ServiceProcess.start({
      main: mainOf('standalone'),
      env: { DATA_DIR: dataDir, ...TEST_SETTINGS, ...(port === undefined ? {} : { PORT: String(port) }), ...env },
    });
    return {
      url: service.url,
      stop: async () => {
        await service.stop();
        await rm(dataDir, { recursive: true });
      },
    };
  },
};
