import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { connect } from 'node:net';
import { describe, inject, it } from 'vitest';
import { freePort } from './ports.js';
import { waitFor } from './wait-for.js';

declare module 'vitest' {
  interface ProvidedContext {
    /** The program of Redis or Valkey that the set-up of the run found, or why there is none. */
    redis: { program: string } | { reason: string };
  }
}

const HOST = '127.0.0.1';

/** A real Redis of one test, in a process of its own. */
export class RedisServer {
  readonly url: string;
  readonly #program: string;
  readonly #port: number;
  #process: ChildProcess | undefined;

  private constructor(program: string, port: number) {
    this.#program = program;
    this.#port = port;
    this.url = `redis://${HOST}:${port}`;
  }

  /** Starts an empty one on a free port, and resolves when it answers. */
  static async start(program: string): Promise<RedisServer> {
    const server = new RedisServer(program, await freePort());
    await server.restart();
    return server;
  }

  /** Starts it again on the same port, empty. */
  async restart(): Promise<void> {
    const args = ['--port', String(this.#port), '--bind', HOST, '--save', '', '--appendonly', 'no'];
    this.#process = spawn(this.#program, args, { stdio: 'ignore' });
    await waitFor(() => this.#answers(), { what: 'an answer of Redis' });
  }

  /** Ends it at once (SIGKILL), and resolves when it is gone. */
  async kill(): Promise<void> {
    const ended = this.#process;
    if (ended === undefined || ended.exitCode !== null || ended.signalCode !== null) return;
    ended.kill('SIGKILL');
    await once(ended, 'exit');
  }

  /** Connections stay open and nothing answers (SIGSTOP). */
  suspend(): void {
    this.#process?.kill('SIGSTOP');
  }

  resume(): void {
    this.#process?.kill('SIGCONT');
  }

  async #answers(): Promise<boolean> {
    const socket = connect(this.#port, HOST);
    try {
      socket.write('PING\r\n');
      const [answer] = (await once(socket, 'data')) as [Buffer];
      return answer.toString().startsWith('+PONG');
    } finally {
      socket.destroy();
    }
  }
}

/** A suite on a real Redis; where there is none it is one skipped test that says why. In CI the set-up has failed before. */
export function describeOnRedis(name: string, suite: (start: () => Promise<RedisServer>) => void): void {
  const redis = inject('redis');
  describe(name, () => {
    if ('reason' in redis) it('needs Redis', ({ skip }) => skip(redis.reason));
    else suite(() => RedisServer.start(redis.program));
  });
}
