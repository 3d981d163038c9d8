/** A user's events, in order. */
export interface UserEvents {
  /** Epoch milliseconds. */
  times: ArrayLike<number>;
  /** Which steps each event fits: bit 0 is the first step. */
  fits: ArrayLike<number>;
}

export interface StepsQuery {
  /** The number of steps, at most 30. */
  steps: number;
  /** From the first step to the last, inclusive, milliseconds. */
  withinMs: number;
}

/**
 * The events by which a user takes most steps, by their places, as `UserJourneys.funnel` defines it; none where no event
 * fits the first step. Each begin takes a binary search a step, so that its time hardly depends on what lies in between.
 */
export function stepsTaken({ times, fits }: UserEvents, { steps, withinMs }: StepsQuery): number[] {
  const fitting = placesByStep(fits, steps);
  let best: number[] = [];
  for (const begin of fitting[0] ?? []) {
    const taken = [begin];
    const latest = (times[begin] ?? 0) + withinMs;
    for (const places of fitting.slice(1)) {
      const next = nextPlace(places, times, taken);
      if (next === undefined || (times[next] ?? 0) > latest) break;
      taken.push(next);
    }
    if (taken.length > best.length) best = taken;
    if (best.length === fitting.length) break;
  }
  return best;
}

/** The places of the events that fit each step, up to the first step that none fits. */
function placesByStep(fits: ArrayLike<number>, steps: number): number[][] {
  const places: number[][] = [];
  for (let step = 0; step < steps; step += 1) places.push([]);
  for (let place = 0; place < fits.length; place += 1) {
    const bits = fits[place] ?? 0;
    for (let step = 0; step < steps; step += 1) if ((bits & (1 << step)) !== 0) places[step]?.push(place);
  }
  const empty = places.findIndex(({ length }) => length === 0);
  return empty === -1 ? places : places.slice(0, empty);
}

/** The first of the places that is not taken and not earlier than the last one taken. */
function nextPlace(places: readonly number[], times: ArrayLike<number>, taken: readonly number[]): number | undefined {
  const earliest = times[taken.at(-1) ?? 0] ?? 0;
  let [low, high] = [0, places.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((times[places[middle] ?? 0] ?? 0) < earliest) low = middle + 1;
    else high = middle;
  }
  while (taken.includes(places[low] ?? -1)) low += 1;
  return places[low];
}
