import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, existsSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { mainOf, readLedger, ServiceProcess, waitFor } from '@analytics/testing';
import { type Content, contentOf } from './content.js';
import { heapBytes, type Memory, residentBytes, watchMemory } from './memory.js';

/** How long a million records may be under way to the store. */
const SETTLED_WITHIN_MS = 3_600_000;
/**
 * Of a machine that does nothing else: jobs give way to nobody. On a busy one a commit may take long, and a batch that is
 * sent again meanwhile makes it longer.
 */
const UNHINDERED = { JOB_SPEED: '100', MAX_EVENT_LOOP_DELAY_MS: '0', WRITE_TIMEOUT_MS: '60000', LOG_LEVEL: 'warn' };

export interface Command {
  child: ChildProcess;
  /** @throws Error with what the command said, unless it ended with 0 */
  done: Promise<{ out: string; memory: Memory }>;
}

/** A standalone service in a folder of its own, and the command beside it. */
export interface Deployment {
  data: string;
  service: ServiceProcess;
  /** What the service has while it does nothing. */
  idle: Memory;
  command(args: readonly string[]): Command;
  run(args: readonly string[]): Promise<{ out: string; memory: Memory }>;
  /** Of everything that was acknowledged, once it is in the store; nothing is written meanwhile. */
  storedContent(): Promise<Content>;
  /** Starts a service that is stopped. */
  restart(): Promise<void>;
  /** Everything that was acknowledged is in the store. */
  settled(): Promise<void>;
}

export async function deploy(folder: string): Promise<Deployment> {
  const data = join(folder, 'data');
  const places = { DATA_DIR: data, STORAGE_URL: join(folder, 'storage'), TMPDIR: folder };
  const env = { ...UNHINDERED, ...places, EMBEDDED_LOG_MAX_BYTES: String(16 * 1024 ** 3) };
  const service = await ServiceProcess.start({ main: mainOf('standalone'), env });
  const command = (args: readonly string[]) => begin(args, { ...places, ANALYTICS_URL: service.url });
  const deployment: Deployment = {
    data,
    service,
    idle: await idleOf(service),
    command,
    run: (args) => command(args).done,
    storedContent: async () => {
      await deployment.settled();
      return copiedContent(data);
    },
    restart: async () => {
      await service.restart();
      deployment.idle = await idleOf(service);
    },
    settled: async () => {
      const isSettled = async () => (await readLedger([service.opsUrl])).inFlight === 0;
      await waitFor(isSettled, { timeoutMs: SETTLED_WITHIN_MS, what: 'everything is in the store' });
    },
  };
  return deployment;
}

const STORE_FILES = ['store.duckdb', 'store.duckdb.wal'];

/** Changes with every write to the store. */
const stateOf = (data: string): string =>
  STORE_FILES.map((name) => statSync(join(data, name), { throwIfNoEntry: false }))
    .map((stat) => `${stat?.mtimeMs} ${stat?.size}`)
    .join();

/** The file is locked while the service runs, and a copy is not. What was committed last is in the write-ahead log. */
async function copiedContent(data: string): Promise<Content> {
  const folder = mkdtempSync(join(data, '..', 'store-'));
  try {
    // A checkpoint in between empties the write-ahead log into a file that is copied already.
    for (let before = ''; before !== stateOf(data); ) {
      before = stateOf(data);
      for (const name of STORE_FILES) {
        rmSync(join(folder, name), { force: true });
        if (existsSync(join(data, name))) copyFileSync(join(data, name), join(folder, name));
      }
    }
    return await contentOf('store', join(folder, 'store.duckdb'));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const idleOf = async ({ pid, opsUrl }: ServiceProcess): Promise<Memory> => ({
  resident: residentBytes(pid),
  heap: await heapBytes(opsUrl),
});

function begin(args: readonly string[], env: Readonly<Record<string, string>>): Command {
  const { PATH = '' } = process.env;
  const child = spawn(process.execPath, [mainOf('cli'), ...args], {
    env: { PATH, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const watch = watchMemory(child.pid ?? 0);
  let [out, err] = ['', ''];
  child.stdout?.on('data', (chunk: Buffer) => (out += chunk.toString()));
  child.stderr?.on('data', (chunk: Buffer) => (err += chunk.toString()));
  const done = once(child, 'close').then(([code]) => {
    const memory = watch.end();
    if (code !== 0) throw new Error(`analytics ${args.join(' ')} ended with ${String(code)}: ${err}${out}`);
    return { out, memory };
  });
  done.catch(() => {});
  return { child, done };
}
