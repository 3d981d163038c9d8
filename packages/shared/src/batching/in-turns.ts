import { nextTurn } from './next-turn.js';

/** How long items are mapped without a turn: far longer than they take, unless one of them takes unusually long. */
const LONGEST_TURN_MS = 20;

/**
 * Maps items in order, and gives the event loop a turn, or waits for `next`, after every `aTurn` of them, and sooner when
 * they take long.
 */
export async function mapInTurns<Item, Mapped>(
  items: readonly Item[],
  aTurn: number,
  map: (item: Item, index: number) => Mapped,
  next: () => Promise<void> = nextTurn,
): Promise<Mapped[]> {
  const mapped: Mapped[] = [];
  let turnFrom = performance.now();
  for (const [index, item] of items.entries()) {
    if (index > 0 && (index % aTurn === 0 || performance.now() - turnFrom > LONGEST_TURN_MS)) {
      await next();
      turnFrom = performance.now();
    }
    mapped.push(map(item, index));
  }
  return mapped;
}
