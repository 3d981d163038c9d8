import type { WINDOWS } from '../contracts/index.js';
import { DAY_MS, HOUR_MS, MINUTE_MS, WEEK_MS } from './time.js';

/** A window is over this long after its end: what happens at its end takes a while to get here. */
export const CLOSED_AFTER_MS = MINUTE_MS;

export type Window = (typeof WINDOWS)[number];

/** Width of a window in milliseconds. */
export const WINDOW_MS: Readonly<Record<Window, number>> = {
  '1m': MINUTE_MS,
  '5m': 5 * MINUTE_MS,
  '15m': 15 * MINUTE_MS,
  '30m': 30 * MINUTE_MS,
  '1h': HOUR_MS,
  '6h': 6 * HOUR_MS,
  '1d': DAY_MS,
  '1w': WEEK_MS,
};
