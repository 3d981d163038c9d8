import { mkdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { AnalyticsClient } from '@analytics/testing';
import { findChromium, WITHOUT_CHROMIUM } from '../browser/chromium.js';
import { ROOT } from '../compose/compose-file.js';
import { configureDemo } from '../page/configure-demo.js';
import { DEMO_APP, loadDemoData, startDemoPage } from '../page/demo-page.js';
import { standaloneForm } from '../page/page-form.js';
import { VIEWS } from '../page/views.js';

// Pictures of every view for the docs: light, dark, and as on a phone. Names of views as arguments: only of those.

const FOLDER = join(ROOT, 'docs', 'screenshots');
const MAX_BYTES = 150_000;
/** For charts that are drawn, and for fonts. */
const SETTLE_MS = 700;
const DESKTOP = { viewport: { width: 1200, height: 800 } };
const MODES = {
  light: { ...DESKTOP, colorScheme: 'light' },
  dark: { ...DESKTOP, colorScheme: 'dark' },
  phone: { viewport: { width: 360, height: 740 }, colorScheme: 'light' },
} as const;

/** For the view that shows what arrives while it is open. */
const LIVE_SECONDS = 6;

/** Events of the demo's kinds, a few a second. */
async function sendSome(url: string): Promise<void> {
  const names = ['page_view', 'product_view', 'search', 'add_to_cart', 'checkout', 'order'];
  const client = new AnalyticsClient(url);
  for (let second = 0; second < LIVE_SECONDS; second += 1) {
    const events = names.slice(0, 1 + ((second * 5) % names.length)).map((eventName, index) => ({
      appId: DEMO_APP,
      userId: `user-${100 + second * 7 + index}`,
      eventType: 'action',
      eventName,
      properties: { plan: index % 2 === 0 ? 'pro' : 'free', device: 'desktop' },
    }));
    await client.postEvents(events);
    await new Promise((resolve) => setTimeout(resolve, 1_000));
  }
}

const asked = process.argv.slice(2);
const views = VIEWS.filter(({ name, isUnpictured = false }) =>
  asked.length === 0 ? !isUnpictured : asked.includes(name),
);
const executable = findChromium();
if (executable === undefined) throw new Error(WITHOUT_CHROMIUM);
mkdirSync(FOLDER, { recursive: true });
const demo = await startDemoPage(executable, standaloneForm);
try {
  const first = await demo.open('/', MODES.light);
  await first.page.getByRole('heading', { name: 'Welcome' }).waitFor();
  await first.page.screenshot({ path: join(FOLDER, 'first-run-light.png') });
  await loadDemoData(first.page);
  await configureDemo(demo.url);
  for (const { name, path, ready } of views) {
    for (const [mode, options] of Object.entries(MODES)) {
      const { page, errors, close } = await demo.open(path, { ...options, reducedMotion: 'reduce' });
      await page.getByText(ready).first().waitFor();
      if (name === 'live') await sendSome(demo.url);
      await page.waitForTimeout(SETTLE_MS);
      const file = join(FOLDER, `${name}-${mode}.png`);
      await page.screenshot({ path: file });
      const { size } = statSync(file);
      console.log(`${name}-${mode}.png ${Math.ceil(size / 1_000)} kB`);
      for (const error of errors) console.error(`${name}-${mode}: ${error}`);
      if (size > MAX_BYTES || errors.length > 0) process.exitCode = 1;
      await close();
    }
  }
} finally {
  await demo.stop();
}
