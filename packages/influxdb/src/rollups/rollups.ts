import { CLOSED_AFTER_MS, DAY_MS, MINUTE_MS } from '@analytics/shared/domain';
import { AppError, messageOf } from '@analytics/shared/errors';
import type { Clock } from '@analytics/shared/ports';
import type { Logger, Telemetry } from '@analytics/shared/telemetry';
import { floorTo } from '../figures/window-bounds.js';
import type { Queries, RunFlux } from '../query/queries.js';
import type { DeletePoints } from '../writes/delete-points.js';
import type { Post } from '../writes/post-lines.js';
import { daysWithEvents, findStale, type StaleDay } from './find-stale.js';
import { removeUnlisted } from './properties/remove-unlisted.js';
import { type PropertyRollupDeps, rollUpProperties } from './properties/roll-up-properties.js';
import { type DueDay, rollUpDay } from './roll-up-day.js';

export interface RollupsOptions {
  queries: Queries;
  post: Post;
  deletePoints: DeletePoints;
  bucket: string;
  /** The properties that apps have rolled up, by app; undefined while it is not known. Asked each round. */
  listedProperties(): ListedProperties | undefined;
  /** Days that are partly older are left out, because InfluxDB rejects older points. Milliseconds; undefined: no limit. */
  retentionMs: number | undefined;
  clock: Clock;
  logger: Logger;
  telemetry: Telemetry;
  /** From the end of a round to the next, milliseconds. Default 15,000. */
  intervalMs?: number | undefined;
}

/**
 * Between two rounds. An hour is rolled up when two rounds saw the same version: by then all events of that post are
 * visible. InfluxDB makes the points of one post visible within milliseconds of each other, not at once.
 */
const INTERVAL_MS = 15_000;
/** How often all days are checked: other processes may have written into them, or a crash may have left them undone. */
const ALL_DAYS_EVERY_MS = 10 * MINUTE_MS;
const MAX_AGE_MS = 3_660 * DAY_MS;
const POST_TIMEOUT_MS = 30_000;

/** Paths of properties by app. */
export type ListedProperties = ReadonlyMap<string, readonly string[]>;

export interface RollupFailure {
  /** Epoch milliseconds of the first of the failed rounds. */
  sinceMs: number;
  reason: string;
}

/**
 * Makes rollups in the background, round after round, of hours and days that are over and no longer change. Several
 * processes may do so for one bucket: some work is then done twice, and the result is the same.
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
  /** Those of the last round, as JSON. */
  #listed = '[]';
  #failure: RollupFailure | undefined;
  #round: Promise<void> | undefined;
  #timer: NodeJS.Timeout | undefined;

  constructor(options: RollupsOptions) {
    this.#options = options;
  }

  /** Why the last round failed, and since when all have; undefined when it succeeded. */
  get failure(): RollupFailure | undefined {
    return this.#failure;
  }

  start(): void {
    this.#options.telemetry.onCollectRollups(() => this.#touched.size + this.#underWay.size + this.#waiting);
    this.#schedule();
  }

  /** Called with records that this process has written: their days are checked in the next round. */
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
    const { logger, clock } = this.#options;
    const days = new Set(this.#touched);
    this.#underWay = days;
    this.#touched.clear();
    try {
      await this.#rollUp(days);
      if (this.#failure !== undefined) logger.info('rollups are made again');
      this.#failure = undefined;
    } catch (error) {
      for (const day of days) this.#touched.add(day);
      if (this.#stopping.signal.aborted) return;
      if (this.#failure === undefined) logger.warn({ err: error }, 'rollups could not be made; reads count events');
      this.#failure = { sinceMs: this.#failure?.sinceMs ?? clock.now(), reason: reasonOf(error) };
    } finally {
      this.#underWay = new Set();
    }
  }

  async #rollUp(touched: ReadonlySet<number>): Promise<void> {
    const nowMs = this.#options.clock.now();
    const today = floorTo(nowMs, DAY_MS);
    const oldestMs = nowMs - Math.min(this.#options.retentionMs ?? MAX_AGE_MS, MAX_AGE_MS, nowMs);
    const listed = this.#listedNow();
    const days = new Set([today, today - DAY_MS, ...touched, ...(await this.#allDays(nowMs, oldestMs, listed))]);
    const seen = new Map<string, string>();
    let waiting = 0;
    for (const dayMs of [...days].filter((day) => day >= oldestMs).sort((a, b) => b - a)) {
      const stale = await findStale(this.#runFlux, this.#options.bucket, dayMs, nowMs - CLOSED_AFTER_MS);
      for (const { appId, versions, hours } of stale) {
        for (const hour of hours) seen.set(keyOf(appId, hour), versions.get(hour) ?? '');
      }
      waiting += await this.#rollUpDay(dayMs, stale);
      waiting += await this.#rollUpProperties(dayMs, { closedMs: nowMs - CLOSED_AFTER_MS, listed, seen });
      // The day is checked again until all its rollups are valid.
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
      // Two rounds saw the same version, so all its events are visible.
      const due = hours.filter((hour) => this.#seen.get(keyOf(appId, hour)) === versions.get(hour));
      left += hours.length - due.length;
      if (due.length > 0 || hours.length === 0) {
        days.push({ appId, versions, due, isWhole: isOver && due.length === hours.length });
      }
    }
    await rollUpDay({ runFlux: this.#runFlux, bucket, post: (lines) => this.#post(lines) }, dayMs, days);
    return left;
  }

  /** How many hours are left for later rounds. */
  async #rollUpProperties(
    dayMs: number,
    { closedMs, listed, seen }: { closedMs: number; listed: ListedProperties | undefined; seen: Map<string, string> },
  ): Promise<number> {
    if (listed === undefined) return 0;
    let left = 0;
    const isSettled = (appId: string, hour: number, version: string) => this.#seen.get(keyOf(appId, hour)) === version;
    const { stale, isDone } = await rollUpProperties(this.#propertyDeps, { dayMs, listed, closedMs, isSettled });
    for (const { appId, hourMs, version } of stale) {
      seen.set(keyOf(appId, hourMs), version);
      if (!isSettled(appId, hourMs, version)) left += 1;
    }
    if (!isDone) this.#touched.add(dayMs);
    return left;
  }

  /** What apps list now. All days are looked at when it has changed. */
  #listedNow(): ListedProperties | undefined {
    const listed = this.#options.listedProperties();
    if (listed === undefined) return undefined;
    const text = JSON.stringify([...listed]);
    if (text !== this.#listed) this.#allDaysAtMs = 0;
    this.#listed = text;
    return listed;
  }

  async #allDays(nowMs: number, oldestMs: number, listed: ListedProperties | undefined): Promise<number[]> {
    if (nowMs < this.#allDaysAtMs) return [];
    const range = { from: oldestMs, to: nowMs };
    if (listed !== undefined) {
      await removeUnlisted({ ...this.#propertyDeps, deletePoints: this.#options.deletePoints }, { listed, range });
    }
    const days = await daysWithEvents(this.#runFlux, this.#options.bucket, range);
    this.#allDaysAtMs = nowMs + ALL_DAYS_EVERY_MS;
    return days;
  }

  get #propertyDeps(): PropertyRollupDeps {
    return {
      bucket: this.#options.bucket,
      read: (read) => this.#options.queries.read(read, this.#stopping.signal),
      post: (lines) => this.#post(lines),
    };
  }

  /** Each query is a read of its own, with its own deadline. */
  readonly #runFlux: RunFlux = (query, onRow) =>
    this.#options.queries.read(({ runFlux }) => runFlux(query, onRow), this.#stopping.signal);

  async #post(lines: readonly string[]): Promise<void> {
    const response = await this.#options.post(lines.join('\n'), POST_TIMEOUT_MS);
    // `rejected`: the bucket's retention is shorter than ours, and the points within it are stored.
    if (response.kind === 'stored' || response.kind === 'rejected') return;
    throw new Error(`InfluxDB did not store the rollups: ${'detail' in response ? response.detail : response.kind}`);
  }
}

/** What went wrong in InfluxDB; the error's own text is for clients. */
const reasonOf = (error: unknown): string => messageOf(error instanceof AppError ? (error.cause ?? error) : error);

const keyOf = (appId: string, hour: number): string => `${hour} ${appId}`;
