/** Neighbouring windows of one width. */
export interface EvenRun {
  from: number;
  to: number;
  width: number;
  /** The place of its first window. */
  first: number;
}

/** The windows between some bounds, which are ascending, as runs: a few, however many windows there are. */
export function evenRuns(bounds: readonly number[]): EvenRun[] {
  const runs: EvenRun[] = [];
  for (const [place, from] of bounds.entries()) {
    const to = bounds[place + 1];
    if (to === undefined) break;
    const last = runs.at(-1);
    if (last?.width === to - from) last.to = to;
    else runs.push({ from, to, width: to - from, first: place });
  }
  return runs;
}
