import { NS_PER_MS } from '@analytics/shared/domain';
import type { Line, LinePoint } from '../lines/point-line.js';
import { RecentPoints } from './recent-points.js';

/**
 * Gives each record a nanosecond of its own in each of its series, because InfluxDB stores one point a series and
 * nanosecond. Remembers the recent ones, and which records are stored: by id and time, and not by a series, because one
 * with another name or user is in other series.
 *
 * The preferred timestamp of a record is `storedTimeNs`. Where two ids of one series prefer the same one, the smaller
 * hash gets it and the others move on by steps of 1 ns within their millisecond, so that a batch that is sent again is
 * moved the same way. Records of earlier batches keep their timestamps too, as far back as this process remembers (at
 * least 100,000 events). Beyond that, and between processes, a collision (1 in 10⁶ for two records of one series in one
 * millisecond) cannot be seen without a read.
 */
export class TimestampAllocator {
  readonly #recent = new RecentPoints();
  readonly #onMoved: (records: number) => void;

  /** `onMoved` is told how many records of a batch were moved, when any were. */
  constructor(onMoved: (records: number) => void = () => {}) {
    this.#onMoved = onMoved;
  }

  /** The lines with the timestamps under which they are stored, in the same order. Each id must be there once. */
  allocate(lines: readonly Line[]): readonly Line[] {
    const collided = rivalsLast(lines).filter((line) => !this.#take(line));
    if (collided.length === 0) return lines;
    // After all others have their preferred timestamp, so that none of these takes it.
    const moved = new Map(collided.sort(byHash).map((line) => [line, this.#move(line)]));
    this.#onMoved(moved.size);
    return lines.map((line) => moved.get(line) ?? line);
  }

  /** Whether this process knows that a record of this id and time is stored, whatever its names and its user. */
  isStored(line: Line): boolean {
    return this.#recent.isStored(identityKeyOf(line));
  }

  /** To be called when InfluxDB has the line's record, or one of its id and time. */
  confirm(line: Line): void {
    const key = identityKeyOf(line);
    this.#recent.take(key, line.hash);
    this.#recent.confirm(key);
  }

  /** To be called when records were deleted: none is known to be stored any more. */
  forgetStored(): void {
    this.#recent.forgetStored();
  }

  /** To be called for a record that another process has stored: the timestamp is its own in all series of the line. */
  occupy(line: Line): void {
    this.#take(line);
  }

  /** Takes the timestamp in all series of the line, unless another record has it in one of them. */
  #take({ hash, points, timeNs }: Line): boolean {
    const keys = points.map((point) => pointKeyOf(point, timeNs));
    for (const key of keys) {
      const owner = this.#recent.ownerOf(key);
      if (owner !== undefined && owner !== hash) return false;
    }
    for (const key of keys) this.#recent.take(key, hash);
    return true;
  }

  #move(line: Line): Line {
    const ms = line.timeNs - (line.timeNs % NS_PER_MS);
    for (let next = line; ; ) {
      next = { ...next, timeNs: ms + ((next.timeNs + 1n) % NS_PER_MS) };
      if (this.#take(next)) return next;
    }
  }
}

const byHash = (a: Line, b: Line): number => (a.hash < b.hash ? -1 : 1);

/** Moves the lines that share their timestamp with others of the batch to the end, the smaller hash first. */
function rivalsLast(lines: readonly Line[]): readonly Line[] {
  const times = new Set<bigint>();
  const shared = new Set<bigint>();
  for (const { timeNs } of lines) {
    if (times.has(timeNs)) shared.add(timeNs);
    else times.add(timeNs);
  }
  if (shared.size === 0) return lines;
  const isRival = ({ timeNs }: Line) => shared.has(timeNs);
  return [...lines.filter((line) => !isRival(line)), ...lines.filter(isRival).sort(byHash)];
}

/** Odd, so that no two timestamps of one series have the same key. */
const SPREAD = 0x9e3779b97f4a7c15n;

/** Odd, and others than `SPREAD`, so that an identity rarely has the key of a point. */
const SPREAD_OF_TIMES = { event: 0xc2b2ae3d27d4eb4fn, metric: 0x165667b19e3779f9n };

/** 64 bits that stand for the identity of a record and its millisecond; never 0. */
const identityKeyOf = ({ hash, record, timestamp }: Line): bigint =>
  BigInt.asUintN(64, (BigInt(timestamp) * SPREAD_OF_TIMES[record.kind]) ^ hash) || 1n;

/** 64 bits that stand for a nanosecond of a series; never 0. */
const pointKeyOf = ({ series }: LinePoint, timeNs: bigint): bigint =>
  BigInt.asUintN(64, (timeNs * SPREAD) ^ series.hash) || 1n;
