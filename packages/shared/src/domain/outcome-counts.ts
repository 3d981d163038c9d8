/** How the records of a batch ended; adds up to their number. */
export interface OutcomeCounts {
  stored: number;
  duplicate: number;
  deadLettered: number;
  /** Records that the store had before they were appended: their header `settled` says so, and they are passed over. */
  alreadySettled: number;
  /** Records of users who were erased: they are not stored, and no dead letter keeps them. */
  erased: number;
}

export const NO_OUTCOMES: Readonly<OutcomeCounts> = {
  stored: 0,
  duplicate: 0,
  deadLettered: 0,
  alreadySettled: 0,
  erased: 0,
};

export const addOutcomeCounts = (a: OutcomeCounts, b: OutcomeCounts): OutcomeCounts => ({
  stored: a.stored + b.stored,
  duplicate: a.duplicate + b.duplicate,
  deadLettered: a.deadLettered + b.deadLettered,
  alreadySettled: a.alreadySettled + b.alreadySettled,
  erased: a.erased + b.erased,
});
