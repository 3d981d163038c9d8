export interface Mark {
  offset: number;
  /** When the log took the record, epoch milliseconds. */
  time: number;
}

/** Positions in a topic of one partition that were passed while it was read, so that its end is found without its beginning. */
export function createMarks(every: number) {
  const marks: Mark[] = [];
  return {
    pass: (mark: Mark): void => {
      if (mark.offset >= (marks.at(-1)?.offset ?? -every) + every) marks.push(mark);
    },
    /** An offset behind which there are at least `count` records before `time`; undefined: the beginning. */
    before: (time = Number.POSITIVE_INFINITY, count: number): number | undefined => {
      const last = marks.findLastIndex((mark) => mark.time < time);
      return marks[last - Math.ceil(count / every)]?.offset;
    },
  };
}
