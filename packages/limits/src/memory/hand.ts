/**
 * Goes round the entries of a map, as the hand of a clock. To begin at the first entry each time would be slow: a map
 * walks over what was deleted before it.
 */
export class Hand<Key, Value> {
  readonly #map: ReadonlyMap<Key, Value>;
  #entries: MapIterator<[Key, Value]>;

  constructor(map: ReadonlyMap<Key, Value>) {
    this.#map = map;
    this.#entries = map.entries();
  }

  /** The next entry; after the last one the first. Undefined when there is none. */
  next(): [Key, Value] | undefined {
    const next = this.#entries.next();
    if (next.done !== true) return next.value;
    this.#entries = this.#map.entries();
    const first = this.#entries.next();
    return first.done === true ? undefined : first.value;
  }
}
