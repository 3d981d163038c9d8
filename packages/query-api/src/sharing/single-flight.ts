import { storeUnreadable } from '@analytics/shared/errors';
import { type ReadResult, SharedRead } from './shared-read.js';

/**
 * How long a read waits for the one before it, as a share of the timeout. After that it starts beside it: a slow read
 * must not cost the next one its deadline.
 */
export const MAX_WAIT_FOR_PREVIOUS = 0.1;

export interface SingleFlightOptions {
  /** How long each request waits for its result. */
  timeoutMs: number;
  /** Called for each request that joins a read which another request asked for. */
  onShared(): void;
}

export interface ReadRequest<Value> {
  /** The same for requests with the same answer. */
  key: string;
  /** Aborts when the client has gone. */
  signal: AbortSignal;
  /** Reads the store. Relative times are resolved when it is called. */
  read(signal: AbortSignal): Promise<ReadResult<Value>>;
}

/** A read that runs, and the one of the same key that starts after it. */
interface RunningRead<Value> {
  next?: SharedRead<Value> | undefined;
  startNext?: NodeJS.Timeout;
}

/**
 * Lets equal requests share a read of the store, and never an old one. While a read runs, the equal requests that come
 * share the next read, which starts when the first one ends. They never share one that started before they came: a
 * write that was acknowledged in between may be missing in it.
 */
export class SingleFlight<Value> {
  readonly #options: SingleFlightOptions;
  readonly #running = new Map<string, RunningRead<Value>>();

  constructor(options: SingleFlightOptions) {
    this.#options = options;
  }

  /**
   * The result of a read that starts after this call, or its error. Throws `store_unavailable` when it takes longer
   * than the timeout, or when the client goes. The read is cancelled when no other request waits for it.
   */
  run({ key, read, signal }: ReadRequest<Value>): Promise<ReadResult<Value>> {
    const { timeoutMs } = this.#options;
    return new Promise((resolve, reject) => {
      const shared = this.#readFor(key, read);
      shared.join();
      const stopWaiting = () => {
        clearTimeout(timer);
        signal.removeEventListener('abort', onGone);
      };
      const leave = (reason: string) => {
        stopWaiting();
        reject(storeUnreadable(new Error(reason)));
        shared.leave();
      };
      const onGone = () => leave('the client has gone');
      const timer = setTimeout(() => leave(`no answer within QUERY_TIMEOUT_MS (${timeoutMs} ms)`), timeoutMs);
      signal.addEventListener('abort', onGone);
      shared.result.then(resolve, reject).finally(stopWaiting);
    });
  }

  /** The next read of the key: the one that waits, or a new one, which starts at once when none runs. */
  #readFor(key: string, read: ReadRequest<Value>['read']): SharedRead<Value> {
    const running = this.#running.get(key);
    if (running?.next !== undefined) {
      this.#options.onShared();
      return running.next;
    }
    const shared = new SharedRead(read);
    if (running === undefined) this.#start(key, shared);
    else this.#startAfter(key, running, shared);
    return shared;
  }

  #start(key: string, read: SharedRead<Value>): void {
    const running: RunningRead<Value> = {};
    this.#running.set(key, running);
    read.start(() => this.#onOver(key, running));
  }

  #startAfter(key: string, running: RunningRead<Value>, read: SharedRead<Value>): void {
    running.next = read;
    const waitMs = this.#options.timeoutMs * MAX_WAIT_FOR_PREVIOUS;
    running.startNext = setTimeout(() => this.#onOver(key, running), waitMs);
    read.onCancelled(() => {
      if (running.next !== read) return;
      running.next = undefined;
      clearTimeout(running.startNext);
    });
  }

  /** Starts the next read, or forgets the key. A read that was overtaken by its next one changes nothing any more. */
  #onOver(key: string, running: RunningRead<Value>): void {
    if (this.#running.get(key) !== running) return;
    clearTimeout(running.startNext);
    if (running.next === undefined) this.#running.delete(key);
    else this.#start(key, running.next);
  }
}
