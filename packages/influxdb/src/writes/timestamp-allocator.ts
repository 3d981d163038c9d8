import { NS_PER_MS } from '@analytics/shared/domain';
import type { Line, Part } from '../lines/point-line.js';
import { RecentPoints } from './recent-points.js';

/**
 * Gives each record a time of its own within each of its series, because InfluxDB keeps one point a series and
 * nanosecond, and knows those that it has placed before.
 *
 * A record's home is `storedTimeNs`. Where two different ids of one series have one home, the smaller hash keeps it and
 * the others move on by 1 ns steps within their millisecond, so that a batch that comes again is moved the same way.
 * Records written before, of other batches, keep their places too, as far back as this process remembers (at least
 * 100,000 events). Beyond that, and between processes, a collision (1 in 10⁶ for two records of one series in one
 * millisecond) cannot be seen without reading.
 */
export class TimestampAllocator {
  readonly #places = new RecentPoints();
  readonly #onMoved: (records: number) => void;

  /** `onMoved` is told how many records of a batch were moved, when any were. */
  constructor(onMoved: (records: number) => void = () => {}) {
    this.#onMoved = onMoved;
  }

  /** The lines at their places, in the same order; each id must be there once. */
  place(lines: readonly Line[]): readonly Line[] {
    const homeless = rivalsLast(lines).filter((line) => !this.#take(line));
    if (homeless.length === 0) return lines;
    // After all homes are taken, so that nobody moves into one.
    const moved = new Map(homeless.sort(byHash).map((line) => [line, this.#move(line)]));
    this.#onMoved(moved.size);
    return lines.map((line) => moved.get(line) ?? line);
  }

  /** Whether a placed line was stored before by this process: writing it again would change nothing. */
  isStored(line: Line): boolean {
    return this.#places.isStored(placeOf(line.parts[0], line.timeNs));
  }

  /** To be called when InfluxDB has confirmed a placed line. */
  confirm(line: Line): void {
    this.#places.confirm(placeOf(line.parts[0], line.timeNs));
  }

  /** Takes the line's places, unless another has one of them. */
  #take({ hash, parts, timeNs }: Line): boolean {
    const places = parts.map((part) => placeOf(part, timeNs));
    for (const place of places) {
      const owner = this.#places.ownerOf(place);
      if (owner !== undefined && owner !== hash) return false;
    }
    for (const place of places) this.#places.take(place, hash);
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

/** Those that share their time with others of the batch come behind, the smaller hash first. */
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

/** Odd, so that no two times of one series have the same place. */
const SPREAD = 0x9e3779b97f4a7c15n;

/** 64 bits that stand for a nanosecond of a series; never 0. */
const placeOf = ({ series }: Part, timeNs: bigint): bigint => BigInt.asUintN(64, (timeNs * SPREAD) ^ series.hash) || 1n;
