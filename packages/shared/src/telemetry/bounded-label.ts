/** Values that a label keeps apart. Each is a time series of its own in whatever scrapes it. */
const MAX_VALUES = 100;
const OTHERS = '(other)';

/** A label whose values come from clients: the first hundred are kept apart, all others share one. */
export class BoundedLabel {
  readonly #values = new Set<string>();

  of(value: string): string {
    if (this.#values.has(value)) return value;
    if (this.#values.size >= MAX_VALUES) return OTHERS;
    this.#values.add(value);
    return value;
  }
}
