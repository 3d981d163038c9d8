/** The last record of a page, in the order of reads: newest first, ties by identity. */
export interface PagePosition {
  /** Stored time, nanoseconds since the epoch. */
  timeNs: bigint;
  id: string;
}
