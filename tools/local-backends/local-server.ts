import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, mkdirSync, openSync, readFileSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { waitFor } from '@analytics/testing';
import { BackendsError } from './backends-error.js';
import { processOf } from './process-of.js';

/** Generous, because a busy machine is slow: it only ends what hangs. */
const START_TIMEOUT_MS = 120_000;
/** An idle cluster of three ends in 6 s; a broker that has lost its quorum does not end by itself. */
const STOP_TIMEOUT_MS = 10_000;
const LAST_LINES = 15;

export interface ServerSpec {
  /** `kafka-1`, `influxdb`. */
  name: string;
  port: number;
  /** Where its log and its process id are. */
  folder: string;
  dataFolder: string;
  command: string;
  /** One of them is `mark`. */
  args: readonly string[];
  /** A path in `args` that no other process has in its own. */
  mark: string;
  /** Makes what it needs to start, when that is not there yet. */
  prepare(): Promise<void>;
  /** Whether it serves; may throw while it does not. */
  answers(): Promise<boolean>;
}

/** A server on this machine that outlives the process which started it. */
export class LocalServer {
  readonly name: string;
  readonly port: number;
  readonly dataFolder: string;
  /** What the server writes, of all its starts. */
  readonly logFile: string;
  readonly #spec: ServerSpec;
  readonly #pidFile: string;

  constructor(spec: ServerSpec) {
    this.#spec = spec;
    this.name = spec.name;
    this.port = spec.port;
    this.dataFolder = spec.dataFolder;
    this.logFile = join(spec.folder, `${spec.name}.log`);
    this.#pidFile = join(spec.folder, `${spec.name}.pid`);
  }

  /** Whether its process is there; a suspended one is. */
  isUp(): boolean {
    return this.#running() !== undefined;
  }

  /** @throws BackendsError when it is down. */
  pid(): number {
    const pid = this.#running();
    if (pid === undefined) throw new BackendsError(`${this.name} is not up`);
    return pid;
  }

  /** @throws BackendsError when it is down. */
  signal(signal: NodeJS.Signals): void {
    process.kill(this.pid(), signal);
  }

  /** Suspends the process (SIGSTOP): its connections stay open and nothing answers. */
  suspend(): void {
    this.signal('SIGSTOP');
  }

  resume(): void {
    this.signal('SIGCONT');
  }

  /**
   * Starts it on the same port and the same data, and resolves when it answers; a server that is up only has to answer.
   *
   * @throws BackendsError with the end of its log when it ends instead, or does not answer in two minutes.
   */
  async start(): Promise<void> {
    // A process that was just killed is seen for a moment more: the one that ends here may be the previous one.
    if (this.isUp() && (await this.#answersOrEnds(() => !this.isUp())) === 'answers') return;
    await this.#spec.prepare();
    const child = await this.#spawn();
    // Only its exit says that it ended: while a launcher becomes the program, a process has no command line to know it by.
    if ((await this.#answersOrEnds(() => child.exitCode !== null || child.signalCode !== null)) === 'ended') {
      throw new BackendsError(`${this.name} ended while it started.${this.#lastWords()}`);
    }
  }

  /** Resolves when the process is gone. It is killed when it ignores the signal for 10 s. */
  async stop(signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
    this.#signalIfUp(signal);
    this.#signalIfUp('SIGCONT'); // a suspended process takes no other signal than SIGKILL
    await this.#gone().catch(() => {
      this.#signalIfUp('SIGKILL');
      return this.#gone();
    });
    await rm(this.#pidFile, { force: true });
  }

  #signalIfUp(signal: NodeJS.Signals): void {
    const pid = this.#running();
    if (pid === undefined) return;
    try {
      process.kill(pid, signal);
    } catch (error) {
      // It ended between the two lines.
      if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
    }
  }

  #running(): number | undefined {
    return processOf(this.#pidFile, this.#spec.mark);
  }

  async #spawn(): Promise<ChildProcess> {
    mkdirSync(this.#spec.folder, { recursive: true });
    mkdirSync(this.dataFolder, { recursive: true });
    const log = openSync(this.logFile, 'a');
    try {
      const child = spawn(this.#spec.command, this.#spec.args, { detached: true, stdio: ['ignore', log, log] });
      await once(child, 'spawn');
      child.unref();
      writeFileSync(this.#pidFile, String(child.pid));
      return child;
    } finally {
      closeSync(log);
    }
  }

  async #answersOrEnds(hasEnded: () => boolean): Promise<'answers' | 'ended'> {
    const outcome = async () => (hasEnded() ? 'ended' : this.isUp() && (await this.#spec.answers()) && 'answers');
    try {
      return await waitFor(outcome, { timeoutMs: START_TIMEOUT_MS, what: `an answer of ${this.name}` });
    } catch (error) {
      throw new BackendsError(`${this.name} does not answer.${this.#lastWords()}`, { cause: error });
    }
  }

  async #gone(): Promise<void> {
    await waitFor(() => !this.isUp(), { timeoutMs: STOP_TIMEOUT_MS, what: `the end of ${this.name}` });
  }

  #lastWords(): string {
    const lines = readFileSync(this.logFile, 'utf8').trimEnd().split('\n').slice(-LAST_LINES);
    return ` ${this.logFile} ends with:\n${lines.join('\n')}`;
  }
}
