import { compareText } from '@analytics/shared/domain';
import { type CountedSeries, type EventSeriesQuery, MAX_KEY_BYTES } from '@analytics/shared/ports';

/** An event, or a user of a window and key. */
export interface Tallied {
  /** Undefined: it has none. */
  key: string | undefined;
  /** Place of its window. */
  window: number;
  /** Stands for the user; undefined: erased. */
  user: bigint | undefined;
}

/** Keys that get no series of their own. */
const MISSING = 0;
const TOO_LONG = 1;
const NOBODY = -1;

/** Keeps what was counted as numbers, of which a million are a few megabytes, until it is known which keys are frequent. */
export class EventTally {
  readonly #keys = new Map<string, number>();
  readonly #users = new Map<bigint, number>();
  readonly #tallied: { key: number[]; window: number[]; user: number[] } = { key: [], window: [], user: [] };
  readonly #windows: number;

  constructor(windows: number) {
    this.#windows = windows;
  }

  get size(): number {
    return this.#tallied.key.length;
  }

  /** Different users. */
  get users(): number {
    return this.#users.size;
  }

  add({ key, window, user }: Tallied): void {
    this.#tallied.key.push(this.#placeOf(key));
    this.#tallied.window.push(window);
    this.#tallied.user.push(user === undefined ? NOBODY : placeIn(this.#users, user));
  }

  /** Adds what is missing to the number of each window, as nobody's and without a key. */
  addMissing(all: readonly number[]): void {
    const counted = numbers(this.#tallied.window);
    for (const [window, count] of all.entries()) {
      for (let more = count - (counted.get(window) ?? 0); more > 0; more -= 1) {
        this.add({ key: undefined, window, user: undefined });
      }
    }
  }

  /** The series, in the order of the port. */
  series({ by, keys, measure }: Pick<EventSeriesQuery, 'by' | 'keys' | 'measure'>): CountedSeries[] {
    const count = measure === 'users' ? this.#distinct.bind(this) : numbers;
    const chosen = by === undefined ? [] : 'most' in keys ? this.#mostOf(keys.most, count) : keys;
    const heads = chosen.map((key): Head => ({ key, kind: 'value' }));
    const places = new Map(chosen.map((key, place) => [this.#keys.get(key), place]));
    const labels = this.#tallied.key.map((key) => {
      if (by === undefined) return 0;
      return places.get(key) ?? chosen.length + (key === MISSING ? 0 : 1);
    });
    if (by === undefined) heads.push({ key: '', kind: 'all' });
    else heads.push({ key: '', kind: 'missing' }, { key: '', kind: 'other' });
    const totals = count(labels);
    const byWindow = count(labels.map((label, at) => label * this.#windows + (this.#tallied.window[at] ?? 0)));
    const present = numbers(labels);
    return heads.flatMap((head, label) => {
      const isShown = head.kind === 'value' || head.kind === 'all' || present.has(label);
      if (!isShown) return [];
      const countAt = (window: number) => byWindow.get(label * this.#windows + window) ?? 0;
      const counts = Array.from({ length: this.#windows }, (_, window) => countAt(window));
      return [{ ...head, total: totals.get(label) ?? 0, counts }];
    });
  }

  #placeOf(key: string | undefined): number {
    if (key === undefined) return MISSING;
    if (Buffer.byteLength(key) > MAX_KEY_BYTES) return TOO_LONG;
    return placeIn(this.#keys, key, TOO_LONG + 1);
  }

  #mostOf(most: number, count: Count): string[] {
    const totals = count(this.#tallied.key);
    return [...this.#keys]
      .sort(([a, one], [b, other]) => (totals.get(other) ?? 0) - (totals.get(one) ?? 0) || compareText(a, b))
      .slice(0, most)
      .map(([key]) => key);
  }

  /** Different users of each group. */
  #distinct(groups: readonly number[]): Map<number, number> {
    const users = this.#users.size;
    const codes = new Float64Array(groups.length).fill(NOBODY);
    for (const [place, group] of groups.entries()) {
      const user = this.#tallied.user[place] ?? NOBODY;
      if (user !== NOBODY) codes[place] = group * users + user;
    }
    codes.sort();
    const counts = new Map<number, number>();
    for (const [place, code] of codes.entries()) {
      if (code === NOBODY || code === codes[place - 1]) continue;
      const group = Math.floor(code / users);
      counts.set(group, (counts.get(group) ?? 0) + 1);
    }
    return counts;
  }
}

type Head = Pick<CountedSeries, 'key' | 'kind'>;
/** By group. */
type Count = (groups: readonly number[]) => Map<number, number>;

/** How many there are of each group. */
function numbers(groups: readonly number[]): Map<number, number> {
  const counts = new Map<number, number>();
  for (const group of groups) counts.set(group, (counts.get(group) ?? 0) + 1);
  return counts;
}

/** A number for each thing, in the order in which they come. */
function placeIn<Thing>(places: Map<Thing, number>, thing: Thing, first = 0): number {
  const known = places.get(thing);
  if (known !== undefined) return known;
  const place = places.size + first;
  places.set(thing, place);
  return place;
}
