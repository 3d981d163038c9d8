import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BackendsError } from '@analytics/tools/local-backends';
import { configurationOf, type TelegrafOptions } from './configuration.js';
import { installTelegraf, TELEGRAF } from './install.js';

/** Resolves with undefined when Telegraf can be started, installed when needed, with its progress on stderr; else why not. */
export async function telegrafAvailable(): Promise<string | undefined> {
  try {
    await installTelegraf((line) => console.error(`telegraf: ${line}`));
    return undefined;
  } catch (error) {
    if (error instanceof BackendsError) return error.message;
    throw error;
  }
}

/** Its last line before it begins. */
const LOADED = 'Loaded outputs: influxdb_v2';

export interface Telegraf {
  pid: number;
  /** Ends it; what it has not written stays in the log. Throws when it has ended by itself. */
  stop(): Promise<void>;
}

/**
 * Carries the events of a topic, from its begin, to a bucket that is there. Telegraf commits an offset once its record is
 * written.
 *
 * @throws Error with what Telegraf wrote when it does not start.
 */
export async function startTelegraf(options: TelegrafOptions): Promise<Telegraf> {
  const folder = await mkdtemp(join(tmpdir(), 'analytics-telegraf-'));
  const file = join(folder, 'telegraf.conf');
  await writeFile(file, configurationOf(options), { mode: 0o600 });
  const child = spawn(TELEGRAF, ['--config', file], { stdio: ['ignore', 'ignore', 'pipe'] });
  let output = '';
  const ended = once(child, 'exit');
  const ownEnd = () => new Error(`Telegraf ended with ${child.exitCode ?? child.signalCode}:\n${output}`);
  const loaded = new Promise<void>((resolve, reject) => {
    child.stderr.on('data', (chunk: Buffer) => {
      output = `${output}${chunk.toString()}`.slice(-4_000);
      if (output.includes(LOADED)) resolve();
    });
    child.once('error', reject);
    child.once('close', () => reject(ownEnd()));
  });
  const removeFolder = () => rm(folder, { recursive: true, force: true });
  try {
    await loaded;
  } catch (error) {
    await removeFolder();
    throw error;
  }
  return {
    pid: child.pid ?? 0,
    stop: async () => {
      await removeFolder();
      if (!child.kill()) throw ownEnd();
      await ended;
    },
  };
}
