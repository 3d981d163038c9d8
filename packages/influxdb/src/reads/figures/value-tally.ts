import { compareText } from '@analytics/shared/domain';
import { type CountedSeries, type EventSeriesQuery, MAX_KEY_BYTES } from '@analytics/shared/ports';

/** Keys that get no series of their own. */
const MISSING = 0;
const OTHER = 1;
const FIRST_VALUE = 2;

/** Adds up events by the value of a property and by window, one by one or many at once. */
export class ValueTally {
  readonly #windows: number;
  /** Places of values. */
  readonly #places = new Map<string, number>();
  /** By place. */
  readonly #totals: number[] = [0, 0];
  /** By place and window, in one number. */
  readonly #counts = new Map<number, number>();

  constructor(windows: number) {
    this.#windows = windows;
  }

  get events(): number {
    return this.#totals.reduce((sum, total) => sum + total, 0);
  }

  /** Adds events with a value of any length. */
  add(value: string, window: number, count = 1): void {
    if (Buffer.byteLength(value) > MAX_KEY_BYTES) this.addOther(window, count);
    else this.#addTo(this.#placeOf(value), window, count);
  }

  /** Adds events whose value is not told. */
  addOther(window: number, count: number): void {
    this.#addTo(OTHER, window, count);
  }

  /** Adds events without the property. */
  addMissing(window: number, count: number): void {
    this.#addTo(MISSING, window, count);
  }

  /** The series, in the order of the port. */
  series(keys: EventSeriesQuery['keys']): CountedSeries[] {
    const chosen = 'most' in keys ? this.#mostOf(keys.most) : keys;
    const ofKeys = chosen.map((key) => this.#seriesOf(key, 'value', this.#places.get(key)));
    const shown = new Set(chosen.map((key) => this.#places.get(key)));
    const others = this.#seriesOf('', 'other', OTHER);
    for (const [code, count] of this.#counts) {
      const [place, window] = [Math.floor(code / this.#windows), code % this.#windows];
      if (place < FIRST_VALUE || shown.has(place)) continue;
      others.counts[window] = (others.counts[window] ?? 0) + count;
      others.total += count;
    }
    return [...ofKeys, ...[this.#seriesOf('', 'missing', MISSING), others].filter(({ total }) => total > 0)];
  }

  #seriesOf(key: string, kind: CountedSeries['kind'], place: number | undefined): CountedSeries {
    const countAt = (window: number) =>
      place === undefined ? 0 : (this.#counts.get(place * this.#windows + window) ?? 0);
    const counts = Array.from({ length: this.#windows }, (_, window) => countAt(window));
    return { key, kind, total: place === undefined ? 0 : (this.#totals[place] ?? 0), counts };
  }

  #placeOf(value: string): number {
    const known = this.#places.get(value);
    if (known !== undefined) return known;
    const place = this.#places.size + FIRST_VALUE;
    this.#places.set(value, place);
    return place;
  }

  #addTo(place: number, window: number, count: number): void {
    if (count <= 0) return;
    const code = place * this.#windows + window;
    this.#counts.set(code, (this.#counts.get(code) ?? 0) + count);
    this.#totals[place] = (this.#totals[place] ?? 0) + count;
  }

  #mostOf(most: number): string[] {
    const totalOf = (place: number) => this.#totals[place] ?? 0;
    return [...this.#places]
      .sort(([a, one], [b, other]) => totalOf(other) - totalOf(one) || compareText(a, b))
      .slice(0, most)
      .map(([key]) => key);
  }
}
