import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { messageOf } from '@analytics/shared/errors';
import type { BackendContext } from '@analytics/shared/lifecycle';
import { type DayCount, type RestoreTarget, systemClock } from '@analytics/shared/ports';
import type { EmbeddedConfig } from '../config.js';
import { checkDataFolder, type DataPart } from '../data-folder.js';
import { FolderInUseError } from '../log/index.js';
import { openFolderLog } from '../open-backends.js';
import { dayCounts, STORE_FORMAT } from '../store/backup.js';
import { openDatabase } from '../store/database.js';
import { partsIn, restoreFolder, setAside } from './restore-folder.js';

/** The data folder, for the parts of it that are used. */
export function embeddedRestoreTarget(
  context: BackendContext<EmbeddedConfig>,
  parts: readonly DataPart[],
): RestoreTarget {
  const { config, clock = systemClock } = context;
  const directory = resolve(config.DATA_DIR);
  const store = join(directory, 'store.duckdb');
  const folder = { directory, parts };
  const days = async () => (parts.includes('store') && existsSync(store) ? countDays(store, config) : []);
  return {
    place: `the folder ${directory}`,
    storeFormat: parts.includes('store') ? STORE_FORMAT : undefined,
    takesLog: parts.includes('log'),
    holds: async () => {
      checkDataFolder(directory);
      const present = await partsIn(folder);
      // A service that runs has the log open.
      if (present.includes('log')) await checkUnused(context);
      if (present.length === 0) return undefined;
      return textOf(present, await days().catch(damagedStore));
    },
    setAside: async () => `moved to ${await setAside(folder, new Date(clock.now()))}`,
    restore: (source, signal) => restoreFolder(folder, source, signal),
    days,
  };
}

/** A log that is damaged is used by nobody. */
async function checkUnused(context: BackendContext<EmbeddedConfig>): Promise<void> {
  const log = openFolderLog(context);
  try {
    await log.start();
  } catch (error) {
    if (error instanceof FolderInUseError) throw error;
  } finally {
    await log.stop();
  }
}

/** What can be said of a store that cannot be opened, unless that is because somebody has it open. */
function damagedStore(error: unknown): undefined {
  if (/ is (already open|in use)/.test(messageOf(error))) throw error;
}

/** @throws DataFolderError when the store is in use or damaged. */
async function countDays(file: string, { EMBEDDED_STORE_MEMORY_MB: memoryMb }: EmbeddedConfig) {
  const database = await openDatabase({ file, memoryMb, expectExisting: true });
  try {
    return await dayCounts(database.writer);
  } finally {
    database.close();
  }
}

function textOf(parts: readonly DataPart[], days: readonly DayCount[] | undefined): string {
  if (days === undefined) return `${parts.join(' and ')}, which cannot be read`;
  const records = days.reduce((sum, { count }) => sum + count, 0);
  const newest = days
    .map(({ day }) => day)
    .sort()
    .at(-1);
  return `${parts.join(' and ')}${newest === undefined ? '' : `, with ${records} records up to ${newest}`}`;
}
