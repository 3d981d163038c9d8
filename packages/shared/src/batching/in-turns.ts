import { nextTurn } from './next-turn.js';

/** Maps items in order, and gives the event loop a turn, or waits for `next`, after every `aTurn` of them. */
export async function mapInTurns<Item, Mapped>(
  items: readonly Item[],
  aTurn: number,
  map: (item: Item) => Mapped,
  next: () => Promise<void> = nextTurn,
): Promise<Mapped[]> {
  const mapped: Mapped[] = [];
  for (const [index, item] of items.entries()) {
    if (index > 0 && index % aTurn === 0) await next();
    mapped.push(map(item));
  }
  return mapped;
}
