import type { NsRange } from '../query/flux.js';

/** Two times that are closer are read together. */
const MAX_GAP_NS = 1_000_000_000n;

/** One nanosecond of one app. */
export interface RecordTime {
  appId: string;
  timeNs: bigint;
}

/** A range of time in which some apps have records. */
export interface Stretch {
  apps: Set<string>;
  range: NsRange;
}

/** The stretches that hold the times; none when there are more than `max`, as each costs a query. */
export function stretchesOf(times: readonly RecordTime[], max: number): readonly Stretch[] {
  const stretches: Stretch[] = [];
  let last: Stretch | undefined;
  for (const { appId, timeNs } of times.toSorted((a, b) => (a.timeNs < b.timeNs ? -1 : 1))) {
    if (last !== undefined && timeNs - last.range.to <= MAX_GAP_NS) {
      last.apps.add(appId);
      last.range.to = timeNs + 1n;
      continue;
    }
    if (stretches.length === max) return [];
    last = { apps: new Set([appId]), range: { from: timeNs, to: timeNs + 1n } };
    stretches.push(last);
  }
  return stretches;
}
