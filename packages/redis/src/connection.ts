import { backoffMs } from '@analytics/shared/batching';
import { messageOf } from '@analytics/shared/errors';
import type { HealthReport } from '@analytics/shared/ports';
import { Redis } from 'ioredis';
import { Breaker } from './breaker.js';
import { inTime } from './in-time.js';

export interface RedisSettings<Script extends string = string> {
  url: string;
  password?: string | undefined;
  /** How long a call may take, milliseconds. */
  timeoutMs: number;
  /** Written to see whether Redis takes writes. */
  probeKey: string;
  /** In Lua, by the names by which they are run. */
  scripts: Readonly<Record<Script, string>>;
  /** Told once when Redis does not answer any more, and once when it does again. */
  onChange(state: 'away' | 'back', reason?: string): void;
}

/** How long a start waits for Redis, milliseconds; it goes on without. */
const START_TIMEOUT_MS = 2_000;
const CONNECT_TIMEOUT_MS = 2_000;
const LONGEST_BACKOFF_MS = 2_000;
/** While Redis does not answer, it is asked so often whether it does again, milliseconds. */
const PROBE_INTERVAL_MS = 250;
/** After so many probes without an answer, the connection is given up for a new one. */
const PROBES_OF_A_CONNECTION = 20;

/** The scripts as ioredis adds them: sent by their digest, and whole when the server does not know them. */
type ScriptedRedis<Script extends string> = Redis &
  Record<Script, (count: number, ...keysAndArguments: string[]) => Promise<unknown>>;

/** A connection that comes again, and on which no call waits longer than its time-out. */
export class RedisConnection<Script extends string> {
  readonly #redis: ScriptedRedis<Script>;
  readonly #settings: RedisSettings<Script>;
  readonly #breaker = new Breaker();
  #reason = 'it has not answered yet';
  #isAway = false;
  #probe: NodeJS.Timeout | undefined;
  #probes = 0;

  constructor(settings: RedisSettings<Script>) {
    this.#settings = settings;
    const { url, password, scripts } = settings;
    this.#redis = new Redis(url, {
      ...(password === undefined ? {} : { password }),
      lazyConnect: true,
      connectTimeout: CONNECT_TIMEOUT_MS,
      // A call is answered now or given up: one that is sent later would do what was decided otherwise meanwhile.
      enableOfflineQueue: false,
      autoResendUnfulfilledCommands: false,
      maxRetriesPerRequest: 0,
      retryStrategy: (attempt) => backoffMs(attempt - 1, { mostMs: LONGEST_BACKOFF_MS }),
      scripts: Object.fromEntries(Object.entries<string>(scripts).map(([name, lua]) => [name, { lua }])),
    }) as ScriptedRedis<Script>;
    this.#redis.on('error', (error) => this.#isGone(error));
    this.#redis.on('close', () => this.#isGone(new Error('the connection is closed')));
    this.#breaker.open();
  }

  async start(): Promise<void> {
    await inTime(this.#redis.connect(), START_TIMEOUT_MS).then(
      () => this.#ask(),
      (error: unknown) => this.#isGone(error),
    );
    this.#probe = setInterval(() => void this.#ask(), PROBE_INTERVAL_MS).unref();
  }

  async stop(): Promise<void> {
    clearInterval(this.#probe);
    this.#redis.disconnect();
  }

  health(): HealthReport {
    return this.#breaker.isOpen
      ? { status: 'degraded', detail: `Redis does not answer: ${this.#reason}` }
      : { status: 'ok' };
  }

  /** Runs a script. @throws Error when there is no answer in time; at once while Redis is known to be away. */
  async run(script: Script, keys: readonly string[], args: readonly string[]): Promise<unknown> {
    if (this.#breaker.isOpen) throw new Error(this.#reason);
    try {
      const answer = await inTime(this.#redis[script](keys.length, ...keys, ...args), this.#settings.timeoutMs);
      this.#answered();
      return answer;
    } catch (error) {
      this.#failed(error);
      throw error;
    }
  }

  /** Looks whether Redis answers again. While calls succeed there is nothing to ask. */
  async #ask(): Promise<void> {
    if (!this.#breaker.isOpen || this.#redis.status !== 'ready') return;
    try {
      await inTime(this.#redis.set(this.#settings.probeKey, '1', 'PX', PROBE_INTERVAL_MS), this.#settings.timeoutMs);
      this.#probes = 0;
      this.#answered();
    } catch (error) {
      this.#failed(error);
      this.#probes += 1;
      if (this.#probes % PROBES_OF_A_CONNECTION === 0) this.#redis.disconnect(true);
    }
  }

  #answered(): void {
    this.#breaker.succeeded();
    if (this.#isAway) this.#settings.onChange('back');
    this.#isAway = false;
  }

  #failed(error: unknown): void {
    this.#breaker.failed();
    this.#reason = messageOf(error);
    if (this.#breaker.isOpen) this.#tellAway();
  }

  #isGone(error: unknown): void {
    this.#breaker.open();
    this.#reason = messageOf(error);
    this.#tellAway();
  }

  #tellAway(): void {
    if (this.#isAway) return;
    this.#isAway = true;
    this.#settings.onChange('away', this.#reason);
  }
}
