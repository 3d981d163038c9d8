/** The millisecond after a time: the end of a range is exclusive. RFC 3339 in and out. */
export const afterOf = (time: string): string => new Date(Date.parse(time) + 1).toISOString();
