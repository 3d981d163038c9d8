import { mainOf, ServiceProcess } from '@analytics/testing';
import { freePorts } from '@analytics/testing/ports';

const BETWEEN_LOOKS_MS = 250;
const LAST_WORDS = 1_500;

export type ServiceName = 'ingest-api' | 'worker' | 'query-api' | 'control';

/**
 * A service in a process of its own, started again as a supervisor does when it ends by itself; that it did is kept.
 * It keeps its ports, which no outgoing connection can be given.
 */
export class SupervisedService {
  readonly name: string;
  readonly #process: ServiceProcess;
  readonly #timer: NodeJS.Timeout;
  #isWanted = true;
  /** How it ended without being told to. */
  readonly #ends: string[] = [];

  private constructor(name: string, process: ServiceProcess) {
    this.name = name;
    this.#process = process;
    this.#timer = setInterval(() => this.#look(), BETWEEN_LOOKS_MS).unref();
  }

  static async start(service: ServiceName, env: Readonly<Record<string, string>>): Promise<SupervisedService> {
    const [port, opsPort] = await freePorts(2);
    const ports = { PORT: String(port), OPS_PORT: String(opsPort) };
    return new SupervisedService(
      service,
      await ServiceProcess.start({ main: mainOf(service), env: { ...env, ...ports } }),
    );
  }

  get url(): string {
    return this.#process.url;
  }

  get opsUrl(): string {
    return this.#process.opsUrl;
  }

  get isWanted(): boolean {
    return this.#isWanted;
  }

  /** What it wrote since its last start. */
  get output(): string {
    return this.#process.output;
  }

  /** The end of that. */
  get lastWords(): string {
    return this.#process.output.slice(-LAST_WORDS);
  }

  /** Ends it, and resolves with its exit code (null after a kill). It stays away until `restart`. */
  stop(signal: NodeJS.Signals = 'SIGTERM'): Promise<number | null> {
    this.#isWanted = false;
    return this.#process.stop(signal);
  }

  /** Sends a signal and does not wait for its effect. */
  signal(signal: NodeJS.Signals): void {
    this.#isWanted = false;
    process.kill(this.#process.pid, signal);
  }

  /** Resolves when it is ready. */
  async restart(): Promise<void> {
    await this.stop('SIGKILL');
    const ready = this.#process.restart();
    this.#isWanted = true;
    await ready;
  }

  /** Ends it for good. */
  async dispose(signal?: NodeJS.Signals): Promise<void> {
    clearInterval(this.#timer);
    await this.stop(signal);
  }

  /** The ends since this was asked last. */
  takeEnds(): string[] {
    return this.#ends.splice(0);
  }

  #look(): void {
    if (!this.#isWanted || isAlive(this.#process.pid)) return;
    this.#ends.push(`${this.name} ended by itself: ${this.lastWords.trimEnd().split('\n').at(-1) ?? ''}`);
    // A caller that waits for the previous start sees this one: it is the same object.
    this.#process.restart().catch(() => {});
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
