import { compareHash64, type Hash64, NS_PER_MS } from '@analytics/shared/domain';
import { atSubMs, type Line } from '../lines/point-line.js';
import { RecentPoints } from './recent-points.js';

const NS_BELOW_MS = Number(NS_PER_MS);
/** A power of two above the nanoseconds of a millisecond. */
const SUB_MS_VALUES = 2 ** 20;
const WORD = 2 ** 32;

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
  #take({ hash, series, timestamp, subMs }: Line): boolean {
    const keys = series.map((one) => keyOf(one, timestamp, subMs));
    if (keys.some((key) => !this.#recent.isFreeFor(key, hash))) return false;
    for (const key of keys) this.#recent.take(key, hash);
    return true;
  }

  #move(line: Line): Line {
    for (let next = line; ; ) {
      next = atSubMs(next, (next.subMs + 1) % NS_BELOW_MS);
      if (this.#take(next)) return next;
    }
  }
}

const byHash = (a: Line, b: Line): number => compareHash64(a.hash, b.hash);

/** Moves the lines that share their timestamp with others of the batch to the end, the smaller hash first. */
function rivalsLast(lines: readonly Line[]): readonly Line[] {
  const times = new Set<number>();
  const shared = new Set<number>();
  for (const line of lines) {
    const time = wrappedTimeOf(line);
    if (times.has(time)) shared.add(time);
    else times.add(time);
  }
  if (shared.size === 0) return lines;
  const isRival = (line: Line) => shared.has(wrappedTimeOf(line));
  return [...lines.filter((line) => !isRival(line)), ...lines.filter(isRival).sort(byHash)];
}

/** A time as a number that is exact. Times that are 49.7 days apart share one: their lines are taken last for nothing. */
const wrappedTimeOf = ({ timestamp, subMs }: Line): number => (timestamp % WORD) * SUB_MS_VALUES + subMs;

/** Stand in the place of nanoseconds in the keys of identities: no nanosecond of a millisecond is as large. */
const IDENTITY = { event: NS_BELOW_MS, metric: NS_BELOW_MS + 1 };

/** Stands for the identity of a record and its millisecond. */
const identityKeyOf = ({ hash, record, timestamp }: Line): Hash64 => keyOf(hash, timestamp, IDENTITY[record.kind]);

/**
 * Stands for a nanosecond of what the hash stands for; never 0. The time fills 64 bits (44 of milliseconds, 20 below),
 * which three rounds mix so that each can be undone: no two times of one series have the same key.
 */
function keyOf(hash: Hash64, timestamp: number, subMs: number): Hash64 {
  let low = timestamp | 0;
  let high = Math.trunc(timestamp / WORD) * SUB_MS_VALUES + subMs;
  low ^= Math.imul(high ^ (high >>> 15), 0x9e3779b1);
  high ^= Math.imul(low ^ (low >>> 13), 0x85ebca77);
  low ^= Math.imul(high ^ (high >>> 16), 0xc2b2ae3d);
  high = (high ^ hash.high) >>> 0;
  low = (low ^ hash.low) >>> 0;
  return { high, low: high === 0 && low === 0 ? 1 : low };
}
