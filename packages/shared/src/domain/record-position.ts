/** Where a page or a scan continues: just behind the record that stands here. */
export interface RecordPosition {
  /** Stored time, nanoseconds since the epoch. */
  timeNs: bigint;
  /** Tells the records of one nanosecond apart. Only the store that made it can read it. */
  id: string;
}
