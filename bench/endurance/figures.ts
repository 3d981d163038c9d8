/** What a process under lasting load is like, beside what was asked of it. */
export interface EnduranceFigures {
  /** How long the load lasted. */
  seconds: number;
  /** Events a second that were stored, when as many came as were taken: found first, in the same run. */
  maximum: number;
  /** Events a second that came then. */
  offered: number;
  /** Records of the log that the worker had not settled. */
  lag: { most: number; atEnd: number };
  /** From the end of the load until the worker had settled all. */
  catchUpSeconds: number;
  memory: { mostBytes: number; driftBytesPerMinute: number };
  /** Events in the store at the end. */
  records: number;
  /** With an empty store, and with `records`. */
  start: { empty: Start; full: Start };
}

/** A start until the process was ready. */
export interface Start {
  seconds: number;
  /** What it takes on a machine with nothing else to do: what grows is all processor time. */
  cpuSeconds: number;
}

/** Processor time of a start with so many records, if it grows with each million as it did in this run. */
export const startSecondsAt = ({ records: measured, start }: EnduranceFigures, records: number): number => {
  const { empty, full } = start;
  return empty.cpuSeconds + (Math.max(0, full.cpuSeconds - empty.cpuSeconds) * records) / measured;
};

/** How long it takes to carry the most that ever waited, at the rate that came. */
export const lagSeconds = ({ lag, offered }: EnduranceFigures): number => lag.most / offered;
