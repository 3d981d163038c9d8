import { existsSync, statfsSync } from 'node:fs';
import { totalmem } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { messageOf } from '@analytics/shared/errors';
import type { BackendContext, Check } from '@analytics/shared/lifecycle';
import type { EmbeddedConfig } from './config.js';
import { createControlClient } from './control/client.js';
import { checkDataFolder } from './data-folder.js';
import { FolderInUseError } from './log/index.js';
import { openFolderLog } from './open-backends.js';

const MEBIBYTE = 1024 * 1024;
/** DuckDB's own files and those that compactions write beside the old ones. */
const MIN_FREE_BYTES = 512 * MEBIBYTE;
/** Of the memory; the rest is for the process itself and for the system's cache of files. */
const MAX_MEMORY_SHARE = 0.75;

type Context = BackendContext<EmbeddedConfig>;

/** Whether the embedded log could be started: its folder, its disk, and who has it open. */
export async function checkEmbeddedLog(context: Context): Promise<Check[]> {
  const folder = folderCheck(context.config.DATA_DIR);
  if (folder.status === 'fail') return [folder];
  return [folder, diskCheck(context.config), ...(await lockChecks(context))];
}

/** Whether the embedded store could be started, as far as can be said without opening its file. */
export function checkEmbeddedStore({ config }: Context): Check[] {
  // Inside a container the limit is less than the machine has; 0 or more than that says that there is none.
  const limit = process.constrainedMemory();
  const memory = limit > 0 && limit < totalmem() ? limit : totalmem();
  return [folderCheck(config.DATA_DIR), memoryCheck(config.EMBEDDED_STORE_MEMORY_MB, memory)];
}

function folderCheck(directory: string): Check {
  const subject = 'DATA_DIR';
  try {
    checkDataFolder(directory);
    return { status: 'ok', subject, text: `${resolve(directory)} can be written` };
  } catch (error) {
    return { status: 'fail', subject, text: messageOf(error) };
  }
}

function diskCheck({ DATA_DIR, EMBEDDED_LOG_MAX_BYTES }: EmbeddedConfig): Check {
  let nearest = resolve(DATA_DIR);
  while (!existsSync(nearest)) nearest = dirname(nearest);
  const { bavail, bsize } = statfsSync(nearest);
  return freeSpaceCheck(bavail * bsize, EMBEDDED_LOG_MAX_BYTES);
}

export function freeSpaceCheck(freeBytes: number, logBytes: number): Check {
  const subject = 'disk';
  const free = `${Math.floor(freeBytes / MEBIBYTE)} MiB free`;
  if (freeBytes < MIN_FREE_BYTES) {
    return { status: 'fail', subject, text: `${free}: too little to go on; make room, or move DATA_DIR` };
  }
  return freeBytes < logBytes + MIN_FREE_BYTES
    ? {
        status: 'warn',
        subject,
        text: `${free}, and the log alone may grow to EMBEDDED_LOG_MAX_BYTES=${logBytes}; make room, or lower it`,
      }
    : { status: 'ok', subject, text: free };
}

export function memoryCheck(storeMb: number, machineBytes: number): Check {
  const subject = 'memory';
  const machine = Math.floor(machineBytes / MEBIBYTE);
  const text = `EMBEDDED_STORE_MEMORY_MB=${storeMb} of ${machine} MiB`;
  if (storeMb > machine) return { status: 'fail', subject, text: `${text}: more than there is; lower it` };
  return storeMb > machine * MAX_MEMORY_SHARE
    ? { status: 'warn', subject, text: `${text}: little is left for the process itself; lower it` }
    : { status: 'ok', subject, text };
}

async function lockChecks(context: Context): Promise<Check[]> {
  const subject = 'log';
  const { DATA_DIR } = context.config;
  if (!existsSync(join(resolve(DATA_DIR), 'log'))) {
    return [{ status: 'ok', subject, text: 'not there yet; the first start makes it' }];
  }
  const log = openFolderLog(context);
  try {
    await log.start();
    return [{ status: 'ok', subject, text: 'reads through; no process has it open' }];
  } catch (error) {
    return [error instanceof FolderInUseError ? await holderCheck(DATA_DIR) : failed(subject, error)];
  } finally {
    await log.stop();
  }
}

const failed = (subject: string, error: unknown): Check => ({ status: 'fail', subject, text: messageOf(error) });

async function holderCheck(directory: string): Promise<Check> {
  const subject = 'log';
  try {
    const { pid } = await createControlClient(directory).status();
    return { status: 'ok', subject, text: `open in process ${pid}, which answers at its control socket` };
  } catch (error) {
    return {
      status: 'warn',
      subject,
      text: `open in a process that cannot be asked (${messageOf(error instanceof Error ? (error.cause ?? error) : error)}): dead letters can be looked after only while it is stopped`,
    };
  }
}
