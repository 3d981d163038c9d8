import { CLOSED_AFTER_MS, DAY_MS, MINUTE_MS } from '@analytics/shared/domain';
import type { Clock } from '@analytics/shared/ports';
import type { Logger, Telemetry } from '@analytics/shared/telemetry';
import { floorTo } from '../figures/window-bounds.js';
import type { Queries, RunQuery } from '../query/queries.js';
import type { Post } from '../writes/post-lines.js';
import { daysWithEvents, findStale, type StaleDay } from './find-stale.js';
import { type DueDay, rollUpDay } from './roll-up-day.js';

export interface RollupsOptions {
  queries: Queries;
  post: Post;
  bucket: string;
  /** Days that are not wholly younger are left alone: InfluxDB refuses what is older. Milliseconds; undefined: none. */
  retentionMs: number | undefined;
  clock: Clock;
  logger: Logger;
  telemetry: Telemetry;
  /** From the end of a round to the next, milliseconds. Default 15,000. */
  intervalMs?: number | undefined;
}

/**
 * Between two rounds. A version that two rounds have seen came with events that are all visible by now: InfluxDB shows
 * the points of one post within milliseconds of each other, not at once.
 */
const INTERVAL_MS = 15_000;
/** From time to time all days are looked at, for those that other processes have written into, or that a crash left. */
const ALL_DAYS_EVERY_MS = 10 * MINUTE_MS;
const MAX_AGE_MS = 3_660 * DAY_MS;
const POST_TIMEOUT_MS = 30_000;

/**
 * Makes rollups in the background, round after round, of windows that have gone quiet. Several processes may do so for
 * one bucket; they then do some work twice, and nothing wrong.
 */
export class Rollups {
  readonly #options: RollupsOptions;
  readonly #stopping = new AbortController();
  /** Days to be looked at in the next round, epoch milliseconds. */
  readonly #touched = new Set<number>();
  /** Days that the round under way looks at. */
  #underWay: ReadonlySet<number> = new Set();
  /** Versions of stale hours as the last round found them. */
  #seen = new Map<string, string>();
  #waiting = 0;
  #allDaysAtMs = 0;
  #isFailing = false;
  #round: Promise<void> | undefined;
  #timer: NodeJS.Timeout | undefined;

  constructor(options: RollupsOptions) {
    this.#options = options;
  }

  start(): void {
    this.#options.telemetry.onCollectRollups(() => this.#touched.size + this.#underWay.size + this.#waiting);
    this.#schedule();
  }

  /** Tells of records that were written here. */
  touch(records: readonly { timestamp: number }[]): void {
    for (const { timestamp } of records) this.#touched.add(floorTo(timestamp, DAY_MS));
  }

  async stop(): Promise<void> {
    this.#stopping.abort();
    clearTimeout(this.#timer);
    await this.#round;
  }

  #schedule(): void {
    if (this.#stopping.signal.aborted) return;
    this.#timer = setTimeout(() => {
      this.#round = this.#runRound().finally(() => this.#schedule());
    }, this.#options.intervalMs ?? INTERVAL_MS);
    this.#timer.unref();
  }

  async #runRound(): Promise<void> {
    const { logger } = this.#options;
    const days = new Set(this.#touched);
    this.#underWay = days;
    this.#touched.clear();
    try {
      await this.#rollUp(days);
      if (this.#isFailing) logger.info('rollups are made again');
      this.#isFailing = false;
    } catch (error) {
      for (const day of days) this.#touched.add(day);
      if (this.#stopping.signal.aborted) return;
      if (!this.#isFailing) logger.warn({ err: error }, 'rollups could not be made; reads do without until they are');
      this.#isFailing = true;
    } finally {
      this.#underWay = new Set();
    }
  }

  async #rollUp(touched: ReadonlySet<number>): Promise<void> {
    const nowMs = this.#options.clock.now();
    const today = floorTo(nowMs, DAY_MS);
    const oldestMs = nowMs - Math.min(this.#options.retentionMs ?? MAX_AGE_MS, MAX_AGE_MS, nowMs);
    const days = new Set([today, today - DAY_MS, ...touched, ...(await this.#allDays(nowMs, oldestMs))]);
    const seen = new Map<string, string>();
    let waiting = 0;
    for (const dayMs of [...days].filter((day) => day >= oldestMs).sort((a, b) => b - a)) {
      const stale = await findStale(this.#run, this.#options.bucket, dayMs, nowMs - CLOSED_AFTER_MS);
      for (const { appId, versions, hours } of stale) {
        for (const hour of hours) seen.set(keyOf(appId, hour), versions.get(hour) ?? '');
      }
      waiting += await this.#rollUpDay(dayMs, stale);
      // Until the rollups hold, the day stays in sight.
      if (stale.length > 0) this.#touched.add(dayMs);
      this.#stopping.signal.throwIfAborted();
    }
    this.#seen = seen;
    this.#waiting = waiting;
  }

  /** How many hours are left for later rounds. */
  async #rollUpDay(dayMs: number, stale: readonly StaleDay[]): Promise<number> {
    const { bucket } = this.#options;
    let left = 0;
    const days: DueDay[] = [];
    for (const { appId, versions, hours, isOver } of stale) {
      // With all events that came with the version to be seen by now.
      const due = hours.filter((hour) => this.#seen.get(keyOf(appId, hour)) === versions.get(hour));
      left += hours.length - due.length;
      if (due.length > 0 || hours.length === 0) {
        days.push({ appId, versions, due, isWhole: isOver && due.length === hours.length });
      }
    }
    await rollUpDay({ run: this.#run, bucket, post: (lines) => this.#post(lines) }, dayMs, days);
    return left;
  }

  async #allDays(nowMs: number, oldestMs: number): Promise<number[]> {
    if (nowMs < this.#allDaysAtMs) return [];
    const range = { from: oldestMs, to: nowMs };
    const days = await daysWithEvents(this.#run, this.#options.bucket, range);
    this.#allDaysAtMs = nowMs + ALL_DAYS_EVERY_MS;
    return days;
  }

  /** Each query has a read's deadline to itself. */
  readonly #run: RunQuery = (query, onRow) =>
    this.#options.queries.read(({ run }) => run(query, onRow), this.#stopping.signal);

  async #post(lines: readonly string[]): Promise<void> {
    const answer = await this.#options.post(lines.join('\n'), POST_TIMEOUT_MS);
    // Of a bucket whose retention is shorter than ours: those that are young enough are in.
    if (answer.kind === 'stored' || answer.kind === 'refused') return;
    throw new Error(`InfluxDB did not take the rollups: ${'detail' in answer ? answer.detail : answer.kind}`);
  }
}

const keyOf = (appId: string, hour: number): string => `${hour} ${appId}`;
