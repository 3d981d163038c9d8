import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { freePorts, LOOPBACK } from './ports.js';
import { waitFor } from './wait-for.js';

/** The compiled program of a package, as `npm start` and the images run it. */
export const mainOf = (name: string): string =>
  fileURLToPath(new URL(`../../${name}/dist/${name === 'standalone' ? 'start.cjs' : 'main.js'}`, import.meta.url));

export interface CommandEnd {
  exitCode: number;
  out: string;
  err: string;
}

/** Runs the command line of the service, with nothing but these settings, to its end. */
export const analytics = (args: readonly string[], settings: Readonly<Record<string, string>>): Promise<CommandEnd> =>
  new Promise((resolve) => {
    const { PATH = '' } = process.env;
    execFile(process.execPath, [mainOf('cli'), ...args], { env: { PATH, ...settings } }, (error, out, err) =>
      resolve({ exitCode: error === null ? 0 : Number(error.code), out, err }),
    );
  });

export interface ServiceProcessOptions {
  /** The service's compiled program, see `mainOf`. */
  main: string;
  /** Beyond PATH; HOST, PORT and OPS_PORT are chosen here unless given. */
  env: Readonly<Record<string, string>>;
}

const READY_TIMEOUT_MS = 150_000;

/** One service in a process of its own, as an operator runs it. */
export class ServiceProcess {
  readonly url: string;
  readonly opsUrl: string;
  readonly #options: ServiceProcessOptions;
  #child: ChildProcess | undefined;
  #output = '';

  private constructor(options: ServiceProcessOptions) {
    this.#options = options;
    this.url = `http://127.0.0.1:${options.env['PORT']}`;
    this.opsUrl = `http://127.0.0.1:${options.env['OPS_PORT']}`;
  }

  /** Starts a process and resolves when it is ready. */
  static async start({ main, env }: ServiceProcessOptions): Promise<ServiceProcess> {
    const [port, opsPort] = await freePorts(2);
    const places = { HOST: LOOPBACK, PORT: String(port), OPS_PORT: String(opsPort) };
    const service = new ServiceProcess({ main, env: { ...places, ...env } });
    await service.restart();
    return service;
  }

  /** What the process wrote since its last start, both streams. */
  get output(): string {
    return this.#output;
  }

  get pid(): number {
    return this.#child?.pid ?? 0;
  }

  /** Starts it again on the same ports and data, and resolves when `/ready` answers 200. */
  async restart(): Promise<void> {
    const { PATH = '' } = process.env;
    const child = spawn(process.execPath, [this.#options.main], { env: { PATH, ...this.#options.env } });
    this.#child = child;
    this.#output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk: Buffer) => {
        this.#output += chunk.toString();
      });
    }
    const ended = once(child, 'close').then(([exitCode, signal]) => {
      throw new Error(`the service ended at its start (${signal ?? exitCode}): ${this.#output}`);
    });
    ended.catch(() => {});
    await Promise.race([ended, waitFor(() => this.#isReady(), { timeoutMs: READY_TIMEOUT_MS })]);
  }

  /** Sends a signal and resolves with the exit code (null after a kill) once the process is gone. */
  async stop(signal: NodeJS.Signals = 'SIGTERM'): Promise<number | null> {
    const child = this.#child;
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return child?.exitCode ?? null;
    const exit = once(child, 'exit');
    child.kill(signal);
    await exit;
    return child.exitCode;
  }

  async #isReady(): Promise<boolean> {
    try {
      return (await fetch(`${this.opsUrl}/ready`)).ok;
    } catch {
      return false;
    }
  }
}
