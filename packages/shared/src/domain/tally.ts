/** How the records of a batch ended; adds up to their number. */
export interface Tally {
  stored: number;
  duplicate: number;
  deadLettered: number;
}

export const EMPTY_TALLY: Readonly<Tally> = { stored: 0, duplicate: 0, deadLettered: 0 };

export const addTallies = (a: Tally, b: Tally): Tally => ({
  stored: a.stored + b.stored,
  duplicate: a.duplicate + b.duplicate,
  deadLettered: a.deadLettered + b.deadLettered,
});
