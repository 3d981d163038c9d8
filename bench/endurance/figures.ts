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
  /** After the maximum was found, and with all that came. */
  start: { small: Start; full: Start };
}

/** A start until the process was ready. */
export interface Start {
  /** Events that were in the store. */
  records: number;
  seconds: number;
  /** What it takes on a machine with nothing else to do: what grows is all processor time. */
  cpuSeconds: number;
}

/** Processor time of a start with so many records, if it grows with each million as it did in this run. */
export const startSecondsAt = ({ start: { small, full } }: EnduranceFigures, records: number): number => {
  const perRecord = Math.max(0, full.cpuSeconds - small.cpuSeconds) / (full.records - small.records);
  return full.cpuSeconds + perRecord * (records - full.records);
};

/** How long it takes to carry the most that ever waited, at the rate that came. */
export const lagSeconds = ({ lag, offered }: EnduranceFigures): number => lag.most / offered;
