/** One step of the way of an event, alone: what it takes is there already. */
export interface Stage {
  name: string;
  /** Does the step once for every event. What it makes is given back, so that no compiler leaves the work out. */
  run(): unknown;
}

/** The list in runs of `size`, in order. */
export const chunksOf = <Item>(items: readonly Item[], size: number): Item[][] =>
  Array.from({ length: Math.ceil(items.length / size) }, (_, at) => items.slice(at * size, (at + 1) * size));
