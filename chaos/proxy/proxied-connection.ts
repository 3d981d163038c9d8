import { connect, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { TcpFault } from './tcp-fault.js';

/** One client's connection and the one behind it. */
export class ProxiedConnection {
  /** Bytes were swallowed: what follows would be garbage. */
  hasLostBytes = false;
  readonly #client: Socket;
  readonly #upstream: Socket | undefined;
  readonly #fault: () => TcpFault | undefined;

  constructor(client: Socket, upstream: { host: string; port: number }, fault: () => TcpFault | undefined) {
    this.#client = client;
    this.#fault = fault;
    // A reset is expected here; `close` closes the other side.
    client.on('error', () => {});
    if (fault()?.kind === 'cut') {
      client.resetAndDestroy();
      return;
    }
    this.#upstream = connect({ ...upstream, noDelay: true });
    this.#upstream.on('error', () => client.resetAndDestroy());
    this.#carry(client, this.#upstream, 'request');
    this.#carry(this.#upstream, client, 'reply');
  }

  reset(): void {
    this.#client.resetAndDestroy();
    this.#upstream?.destroy();
  }

  #carry(from: Socket, to: Socket, direction: 'request' | 'reply'): void {
    // Each chunk and the end wait for the one before, so that a delay that changes reorders nothing.
    let last = Promise.resolve();
    const inTurn = (action: () => void) => {
      const fault = this.#fault();
      const due = performance.now() + (fault?.kind === 'delay' ? fault.ms : 0);
      last = last.then(async () => {
        const waitMs = due - performance.now();
        if (waitMs > 0) await sleep(waitMs);
        action();
      });
    };
    from.on('data', (chunk: Buffer) => {
      if (this.#swallows(direction)) return;
      inTurn(() => {
        if (to.destroyed || to.write(chunk)) return;
        from.pause();
        to.once('drain', () => from.resume());
      });
    });
    from.on('end', () => inTurn(() => to.end()));
    from.on('close', () => inTurn(() => to.destroy()));
  }

  #swallows(direction: 'request' | 'reply'): boolean {
    const kind = this.#fault()?.kind;
    if (kind === 'replyLost' && direction === 'reply') {
      this.reset();
      return true;
    }
    if (kind !== 'blackHole') return false;
    this.hasLostBytes = true;
    return true;
  }
}
