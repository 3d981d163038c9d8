import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeInChromium } from '../browser/describe-in-chromium.js';
import { configureDemo } from './configure-demo.js';
import { type DemoPage, loadDemoData, startDemoPage } from './demo-page.js';
import { pageCases } from './page-cases.js';
import type { PageForm } from './page-form.js';
import { viewCases } from './view-cases.js';

/** What everybody may do where nobody must sign in. */
export function describeOpenPage(form: PageForm): void {
  describeInChromium(`the page ${form.name}`, (executable) => {
    let demo: DemoPage;
    let errorsOfLoading: readonly string[];
    beforeAll(async () => {
      demo = await startDemoPage(executable, form);
      const { page, errors, close } = await demo.open('/');
      await loadDemoData(page);
      await configureDemo(demo.url);
      await page.getByRole('link', { name: 'page_view' }).first().waitFor();
      errorsOfLoading = errors;
      await close();
    });
    afterAll(() => demo?.stop());

    it('fills an empty service with the demo data, without an error', () => {
      expect(errorsOfLoading).toEqual([]);
    });

    viewCases(() => demo);
    pageCases(() => demo);
  });
}
