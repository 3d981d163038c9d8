import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { faultsIn } from './axe.js';
import type { DemoPage } from './demo-page.js';
import { VIEWS } from './views.js';

const PHONE = { width: 360, height: 740 };

/** How much wider the page is than the screen, in pixels. */
const overflowOf = (page: Page): Promise<number> =>
  page.evaluate('document.documentElement.scrollWidth - window.innerWidth');

/** Each view with the demo data. */
export function viewCases(running: () => DemoPage): void {
  it.each(VIEWS)('$name has no error, keeps nobody out, and fits, in light, in dark and on a phone', async (view) => {
    const { page, errors, close } = await running().open(view.path, { reducedMotion: 'reduce' });
    await page.getByText(view.ready).first().waitFor();
    expect(await faultsIn(page)).toEqual([]);
    await page.emulateMedia({ colorScheme: 'dark' });
    expect(await faultsIn(page)).toEqual([]);
    await page.setViewportSize(PHONE);
    expect(await faultsIn(page)).toEqual([]);
    expect(await overflowOf(page)).toBeLessThanOrEqual(0);
    expect(errors).toEqual([]);
    await close();
  });
}
