import type { Server } from 'graphql-ws';
import type { WebSocket } from 'ws';
import type { StreamEnd } from '../../live/live-stream.js';
import { PING_MS } from '../../live/timing.js';
import type { Connection } from './sockets.js';

/** RFC 6455, 7.4.1; the protocol has 4403 and 4429 beside. */
const CLOSE: Readonly<Record<StreamEnd | 'idle' | 'flood', { code: number; reason: string }>> = {
  client: { code: 1000, reason: '' },
  idle: { code: 1000, reason: 'nothing is subscribed to' },
  refused: { code: 4403, reason: 'the credential is not valid any more' },
  flood: { code: 4429, reason: 'too many messages' },
  shutdown: { code: 1012, reason: 'the process stops; come back in a few seconds' },
};
/** A client that does not answer the close is not waited for, milliseconds. */
const CLOSE_TIMEOUT_MS = 1_000;
/** A connection without a subscription is given up, milliseconds. */
const IDLE_MS = 60_000;
/** Messages of one connection in a minute: each may be a query that is checked, and none is counted as a request. */
const MAX_MESSAGES = 240;
const MINUTE_MS = 60_000;

export type CloseReason = keyof typeof CLOSE;

/** The connections of the process. */
export class GraphqlSockets {
  readonly #open = new Set<GraphqlSocket>();

  add(socket: WebSocket): GraphqlSocket {
    const added = new GraphqlSocket(socket, () => this.#open.delete(added));
    this.#open.add(added);
    return added;
  }

  close(): void {
    for (const socket of this.#open) socket.close('shutdown');
  }
}

/** One connection: alive, in use and within its limits, or closed. */
export class GraphqlSocket {
  readonly gone = new AbortController();
  readonly #socket: WebSocket;
  #subscriptions = 0;
  #messages = 0;
  #idle: NodeJS.Timeout | undefined;

  constructor(socket: WebSocket, onClosed: () => void) {
    this.#socket = socket;
    const timers = [this.#pinging(), setInterval(() => (this.#messages = 0), MINUTE_MS).unref()];
    this.#waitForUse();
    socket.once('close', () => {
      for (const timer of timers) clearInterval(timer);
      clearTimeout(this.#idle);
      this.gone.abort();
      onClosed();
    });
  }

  /** Gives the connection to the protocol. */
  serve(server: Server<Connection>, connection: Connection): void {
    const socket = this.#socket;
    const closed = server.opened(
      {
        protocol: socket.protocol,
        send: (text) => new Promise((resolve) => socket.send(text, () => resolve())),
        close: (code, reason) => socket.close(code, reason),
        onMessage: (take) => {
          socket.on('message', (text: Buffer) => {
            this.#messages += 1;
            if (this.#messages > MAX_MESSAGES) return this.close('flood');
            take(text.toString()).catch((error: unknown) => {
              connection.request.log.error({ err: error }, 'graphql subscription failed');
              socket.close(1011, 'Something went wrong in the service');
            });
          });
        },
      },
      connection,
    );
    socket.once('close', (code, reason) => void closed(code, reason.toString()));
  }

  /** A subscription has begun. */
  subscribed(): void {
    this.#subscriptions += 1;
    clearTimeout(this.#idle);
  }

  /** A subscription has ended; but for its client's own wish, the connection does too. */
  ended(by: StreamEnd): void {
    this.#subscriptions -= 1;
    if (by !== 'client') this.close(by);
    else if (this.#subscriptions === 0) this.#waitForUse();
  }

  close(why: CloseReason): void {
    const { code, reason } = CLOSE[why];
    this.#socket.close(code, reason);
    setTimeout(() => this.#socket.terminate(), CLOSE_TIMEOUT_MS).unref();
  }

  #waitForUse(): void {
    if (this.gone.signal.aborted) return;
    this.#idle = setTimeout(() => this.close('idle'), IDLE_MS).unref();
  }

  #pinging(): NodeJS.Timeout {
    let isAlive = true;
    this.#socket.on('pong', () => {
      isAlive = true;
    });
    return setInterval(() => {
      if (!isAlive) return this.#socket.terminate();
      isAlive = false;
      this.#socket.ping();
    }, 2 * PING_MS);
  }
}
