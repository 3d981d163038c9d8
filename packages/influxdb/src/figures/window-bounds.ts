/** The start of the window that a time (epoch milliseconds) is in; windows begin at multiples of their width. */
export const floorTo = (ms: number, widthMs: number): number => ms - (ms % widthMs);

/** The end of the window that a time is in; a start is the end of the window before. */
export const ceilTo = (ms: number, widthMs: number): number => floorTo(ms + widthMs - 1, widthMs);

/** The last nanosecond of a window: within a retention as long as anything in the window is. */
export const lastNs = (startMs: number, widthMs: number): string => `${startMs + widthMs - 1}999999`;
