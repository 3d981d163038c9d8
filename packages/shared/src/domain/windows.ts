import { MINUTE_MS } from './time.js';

/** A window is over this long after its end: what happens at its end takes a while to get here. */
export const CLOSED_AFTER_MS = MINUTE_MS;
