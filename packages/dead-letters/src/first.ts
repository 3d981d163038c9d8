/** Keeps the first of many items by an order, in bounded memory. */
export interface First<Item> {
  offer(item: Item): void;
  /** The first `count` of those that were offered, in order. */
  list(): Item[];
}

/** Twice as many items as `count` are in memory at most. */
export function createFirst<Item>(count: number, order: (one: Item, other: Item) => number): First<Item> {
  let kept: Item[] = [];
  let last: Item | undefined;
  const prune = () => {
    kept = kept.sort(order).slice(0, count);
    last = kept.length === count ? kept.at(-1) : undefined;
  };
  return {
    offer: (item) => {
      if (last !== undefined && order(item, last) > 0) return;
      kept.push(item);
      if (kept.length >= 2 * count + 1) prune();
    },
    list: () => {
      prune();
      return [...kept];
    },
  };
}
