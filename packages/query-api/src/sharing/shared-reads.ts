import { storeUnavailable } from '@analytics/shared/errors';
import { Flight } from './flight.js';

/** The part of its time that a read lets the one before it run: a slow read must not cost the next one its deadline. */
const PATIENCE = 0.1;

export interface SharedReadsOptions {
  /** How long each request waits for its answer. */
  timeoutMs: number;
  /** Called for each request: `shared` when another one has its read made. */
  onAsked(source: 'store' | 'shared'): void;
}

export interface Ask<T> {
  /** Equal for requests with equal answers. */
  key: string;
  /** Aborts when the client has gone. */
  gone: AbortSignal;
  /** Begins the read of the store when it is called; relative times are resolved then. */
  read(signal: AbortSignal): Promise<T>;
}

/** What waits behind the read of a key that is under way. */
interface Lane<T> {
  next?: Flight<T> | undefined;
  patience?: NodeJS.Timeout;
}

/**
 * Lets equal requests share reads of the store without ever sharing an old one. While a read is under way, the equal
 * requests that come share the one after it, which begins when the first ends: never one that had begun before they
 * came, because a write that was acknowledged in between may be missing in it.
 */
export class SharedReads<T> {
  readonly #options: SharedReadsOptions;
  readonly #lanes = new Map<string, Lane<T>>();

  constructor(options: SharedReadsOptions) {
    this.#options = options;
  }

  /**
   * The answer of a read that began after this call, or its error. Throws `store_unavailable` when that takes longer
   * than the timeout or the client goes; the read is cancelled when no other request waits for it.
   */
  ask({ key, read, gone }: Ask<T>): Promise<T> {
    const { timeoutMs } = this.#options;
    return new Promise((resolve, reject) => {
      const flight = this.#flightFor(key, read);
      flight.join();
      const stay = () => {
        clearTimeout(timer);
        gone.removeEventListener('abort', onGone);
      };
      const leave = (reason: string) => {
        stay();
        reject(storeUnavailable(new Error(reason)));
        flight.leave();
      };
      const onGone = () => leave('the client has gone');
      const timer = setTimeout(() => leave(`no answer within QUERY_TIMEOUT_MS (${timeoutMs} ms)`), timeoutMs);
      gone.addEventListener('abort', onGone);
      flight.answer.then(resolve, reject).finally(stay);
    });
  }

  #flightFor(key: string, read: Ask<T>['read']): Flight<T> {
    const lane = this.#lanes.get(key);
    this.#options.onAsked(lane?.next === undefined ? 'store' : 'shared');
    if (lane?.next !== undefined) return lane.next;
    const flight = new Flight(read);
    if (lane === undefined) this.#run(key, flight);
    else this.#queue(key, lane, flight);
    return flight;
  }

  #run(key: string, flight: Flight<T>): void {
    const lane: Lane<T> = {};
    this.#lanes.set(key, lane);
    flight.begin(() => this.#advance(key, lane));
  }

  #queue(key: string, lane: Lane<T>, flight: Flight<T>): void {
    lane.next = flight;
    lane.patience = setTimeout(() => this.#advance(key, lane), this.#options.timeoutMs * PATIENCE);
    flight.onDeserted(() => {
      if (lane.next !== flight) return;
      lane.next = undefined;
      clearTimeout(lane.patience);
    });
  }

  /** Begins what waits in the lane; without that, the key is forgotten. A lane that was left behind changes nothing. */
  #advance(key: string, lane: Lane<T>): void {
    if (this.#lanes.get(key) !== lane) return;
    clearTimeout(lane.patience);
    if (lane.next === undefined) this.#lanes.delete(key);
    else this.#run(key, lane.next);
  }
}
