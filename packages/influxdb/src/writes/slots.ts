import { identityHash } from '@analytics/shared/domain';
import type { Line } from '../lines/point-line.js';

const NS_PER_MS = 1_000_000n;
/** Places remembered a generation; two generations of them take about 20 MB. */
const PLACES = 100_000;

interface Owner {
  hash: bigint;
  /** InfluxDB has confirmed the point. */
  stored: boolean;
}

/** Who stands where: the newest places of written points, in two generations so that forgetting costs nothing. */
class Places {
  #newer = new Map<bigint, Owner>();
  #older = new Map<bigint, Owner>();

  ownerOf(place: bigint): Owner | undefined {
    return this.#newer.get(place) ?? this.#older.get(place);
  }

  take(place: bigint, owner: Owner): void {
    this.#newer.set(place, owner);
    if (this.#newer.size < PLACES) return;
    this.#older = this.#newer;
    this.#newer = new Map();
  }
}

/** A line at its place. */
export interface Placed {
  line: Line;
  /** Stored before by this process: writing it again would change nothing. */
  isStored: boolean;
  /** To be called when InfluxDB has confirmed it. */
  confirm(): void;
}

/**
 * Gives each point a time of its own within its series, because InfluxDB keeps one point a series and nanosecond, and
 * knows those that it has placed before.
 *
 * A point's home is `storedTimeNs`. Where two different ids of one series have one home, the smaller hash keeps it and
 * the others move on by 1 ns steps within their millisecond, so that a batch that comes again is moved the same way.
 * Points written before, of other batches, keep their places too, as far back as this process remembers (at least
 * 100,000 points). Beyond that, and between processes, a collision (1 in 10⁶ for two points of one series in one
 * millisecond) cannot be seen without reading.
 */
export class Slots {
  readonly #places = new Places();
  readonly #onMoved: (points: number) => void;

  /** `onMoved` is told how many points of a batch were moved, when any were. */
  constructor(onMoved: (points: number) => void = () => {}) {
    this.#onMoved = onMoved;
  }

  /** The lines at their places, in the same order; each id must be there once. */
  place(lines: readonly Line[]): Placed[] {
    const homes = new Map<bigint, Line>();
    const homeless: Line[] = [];
    for (const line of lines) {
      const place = placeOf(line);
      const rival = homes.get(place);
      if (rival === undefined || line.hash < rival.hash) homes.set(place, line);
      if (rival !== undefined) homeless.push(line.hash < rival.hash ? rival : line);
    }
    const placed = new Map<Line, Placed>();
    for (const [place, line] of homes) {
      const owner = this.#take(place, line);
      if (owner === undefined) homeless.push(line);
      else placed.set(line, placedLine(line, owner));
    }
    // After all homes are taken, so that nobody moves into one.
    for (const line of homeless.sort(byHash)) placed.set(line, this.#move(line));
    if (homeless.length > 0) this.#onMoved(homeless.length);
    return lines.flatMap((line) => placed.get(line) ?? []);
  }

  /** Takes a place; undefined when another has it. */
  #take(place: bigint, { hash }: Line): Owner | undefined {
    const owner = this.#places.ownerOf(place) ?? { hash, stored: false };
    if (owner.hash !== hash) return undefined;
    this.#places.take(place, owner);
    return owner;
  }

  #move(line: Line): Placed {
    const ms = line.timeNs - (line.timeNs % NS_PER_MS);
    for (let next = line; ; ) {
      next = { ...next, timeNs: ms + ((next.timeNs + 1n) % NS_PER_MS) };
      const owner = this.#take(placeOf(next), next);
      if (owner !== undefined) return placedLine(next, owner);
    }
  }
}

const placedLine = (line: Line, owner: Owner): Placed => ({
  line,
  isStored: owner.stored,
  confirm: () => {
    owner.stored = true;
  },
});

const byHash = (a: Line, b: Line): number => (a.hash < b.hash ? -1 : 1);

/** 64 bits (XXH64) that stand for a nanosecond of a series. */
const placeOf = ({ series, timeNs }: Line): bigint => identityHash(series, String(timeNs));
