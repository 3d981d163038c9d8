/**
 * What the proxy before InfluxDB does; `share` is the part of the writes (0 to 1) that it concerns:
 * - `answer`: answers a write itself, and InfluxDB never sees it;
 * - `replyLost`: InfluxDB has the write, its answer is lost and the connection closed;
 * - `refuseMarked`: a write with lines that contain `marker` is answered 422 and stored without them, as InfluxDB does
 *   with points that it will never take;
 * - `hang`: takes every request and answers none.
 */
export type InfluxFault =
  | { kind: 'answer'; status: number; share: number; retryAfterS?: number }
  | { kind: 'replyLost'; share: number }
  | { kind: 'refuseMarked'; marker: string }
  | { kind: 'hang' };

/** How often a fault was applied. */
export interface InfluxFaultCounts {
  answered: number;
  repliesLost: number;
  partialWrites: number;
}

export const noFaults = (): InfluxFaultCounts => ({ answered: 0, repliesLost: 0, partialWrites: 0 });
