/** Maps items in order, and gives the event loop a turn after every `aTurn` of them. */
export async function mapInTurns<Item, Mapped>(
  items: readonly Item[],
  aTurn: number,
  map: (item: Item) => Mapped,
): Promise<Mapped[]> {
  const mapped: Mapped[] = [];
  for (const [index, item] of items.entries()) {
    if (index > 0 && index % aTurn === 0) await new Promise((resolve) => setImmediate(resolve));
    mapped.push(map(item));
  }
  return mapped;
}
