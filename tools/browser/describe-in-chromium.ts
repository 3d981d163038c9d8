import { describe, it } from 'vitest';
import { findChromium, WITHOUT_CHROMIUM } from './chromium.js';

/** A suite in Chromium; where there is none it is one skipped test that says so. */
export function describeInChromium(name: string, suite: (executable: string) => void): void {
  const executable = findChromium();
  describe(name, () => {
    if (executable === undefined) it('needs Chromium', ({ skip }) => skip(WITHOUT_CHROMIUM));
    else suite(executable);
  });
}
