import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, inject, it } from 'vitest';
import { freePort } from './ports.js';
import { waitFor } from './wait-for.js';

declare module 'vitest' {
  interface ProvidedContext {
    /** The program of the S3 server that the set-up of the run found, or why there is none. */
    s3: { program: string } | { reason: string };
  }
}

const HOST = '127.0.0.1';

/** A real S3 server of one test, in a process of its own. */
export class S3Server {
  readonly endpoint: string;
  readonly accessKey = 'access-of-a-test';
  readonly secretKey = 'secret-of-a-test';
  readonly #program: string;
  readonly #port: number;
  readonly #folder = mkdtempSync(join(tmpdir(), 's3-'));
  #process: ChildProcess | undefined;

  private constructor(program: string, port: number) {
    this.#program = program;
    this.#port = port;
    this.endpoint = `http://${HOST}:${port}`;
  }

  /** Starts an empty one on a free port, and resolves when it answers. */
  static async start(program: string): Promise<S3Server> {
    const server = new S3Server(program, await freePort());
    await server.restart();
    return server;
  }

  /** Starts it again on the same port, with what it had. */
  async restart(): Promise<void> {
    const [buckets, meta] = [join(this.#folder, 'buckets'), join(this.#folder, 'meta')];
    for (const folder of [buckets, meta]) await mkdir(folder, { recursive: true });
    const keys = ['--access', this.accessKey, '--secret', this.secretKey];
    const args = [...keys, '--port', `${HOST}:${this.#port}`, '--quiet', 'posix', '--sidecar', meta, buckets];
    this.#process = spawn(this.#program, args, { stdio: 'ignore' });
    await waitFor(() => this.#answers(), { what: 'an answer of the S3 server' });
  }

  /** A bucket is a folder of the server. */
  async makeBucket(name: string): Promise<void> {
    await mkdir(join(this.#folder, 'buckets', name));
  }

  /** Ends it at once (SIGKILL), and resolves when it is gone. */
  async kill(): Promise<void> {
    const ended = this.#process;
    if (ended === undefined || ended.exitCode !== null || ended.signalCode !== null) return;
    ended.kill('SIGKILL');
    await once(ended, 'exit');
  }

  /** As `kill`, and takes what it had away. */
  async remove(): Promise<void> {
    await this.kill();
    rmSync(this.#folder, { recursive: true, force: true });
  }

  /** Connections stay open and nothing answers (SIGSTOP). */
  suspend(): void {
    this.#process?.kill('SIGSTOP');
  }

  resume(): void {
    this.#process?.kill('SIGCONT');
  }

  async #answers(): Promise<boolean> {
    return (await fetch(this.endpoint)).status === 403;
  }
}

/** A suite on a real S3 server; where there is none it is one skipped test that says why. In CI the set-up has failed before. */
export function describeOnS3(name: string, suite: (start: () => Promise<S3Server>) => void): void {
  const s3 = inject('s3');
  describe(name, () => {
    if ('reason' in s3) it('needs an S3 server', ({ skip }) => skip(s3.reason));
    else suite(() => S3Server.start(s3.program));
  });
}
