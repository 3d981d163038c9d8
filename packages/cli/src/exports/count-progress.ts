import { type Output, tell } from '../terminal/output.js';
import { type Asked, countText } from './asked.js';

export interface CountProgress {
  update(count: number): Promise<void>;
  stop(): Promise<void>;
}

/** Between two lines: on a terminal each takes the place of the one before. */
const TERMINAL_MS = 500;
const LOG_MS = 30_000;

/** How many there are so far. How many there will be, nobody knows before the end. */
export function countProgress(output: Output, asked: Asked): CountProgress {
  const everyMs = output.isTerminal ? TERMINAL_MS : LOG_MS;
  let nextAt = performance.now() + everyMs;
  let shown = false;
  return {
    update: async (count) => {
      if (performance.now() < nextAt) return;
      nextAt = performance.now() + everyMs;
      shown = true;
      await tell(output, output.isTerminal ? `\r${countText(asked, count)}` : `${countText(asked, count)} so far.\n`);
    },
    stop: async () => {
      if (shown && output.isTerminal) await tell(output, '\n');
    },
  };
}
