import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import type { DemoPage } from './demo-page.js';

/** What one does with the demo data. */
export function pageCases(running: () => DemoPage): void {
  it('leads from a number to what is behind it, and back', async () => {
    const { page, errors, close } = await running().open('/apps/demo?range=-30d');
    await page.getByRole('link', { name: 'order', exact: true }).first().click();
    await page.getByRole('heading', { name: 'Explore' }).waitFor();
    expect(new URL(page.url()).search).toBe('?range=-30d&event=order');
    await page.getByLabel('Broken down by').selectOption({ label: 'plan' });
    await page.getByRole('link', { name: 'pro', exact: true }).click();
    await page.getByRole('button', { name: 'Remove the filter plan' }).waitFor();
    expect(new URL(page.url()).searchParams.getAll('where')).toEqual(['plan=pro']);
    await page.goBack();
    await page.goBack();
    await page.getByRole('heading', { name: 'Overview' }).waitFor();
    expect(errors).toEqual([]);
    await close();
  });

  it('asks the service each question of the first view once', async () => {
    // The check of the process, which is no part of it.
    const { page, close } = await running().open('/live');
    const asked: string[] = [];
    page.on('request', (request) => asked.push(new URL(request.url()).pathname));
    await page.goto(`${running().url}/`);
    await page.getByRole('link', { name: 'page_view' }).first().waitFor();
    const questions = asked.filter((path) => path.startsWith('/analytics/') && !path.includes('/export/')).sort();
    expect(questions).toEqual([
      '/analytics/apps',
      '/analytics/apps/demo/live',
      '/analytics/apps/demo/series',
      '/analytics/apps/demo/sessions',
      '/analytics/session',
    ]);
    await close();
  });

  it('is used by the keyboard alone', async () => {
    const { page, close } = await running().open('/apps/demo');
    await page.getByRole('heading', { name: 'Events over time' }).waitFor();
    await page.keyboard.press('Tab');
    expect(await page.evaluate('document.activeElement.textContent')).toBe('Skip to the content');
    await page.keyboard.press('Enter');
    const chart = page.getByRole('group', { name: /^Events over time/ });
    await chart.focus();
    await page.keyboard.press('ArrowRight');
    expect(await page.getByRole('status').textContent()).toMatch(/page_view/);
    await page.getByRole('button', { name: 'Table' }).press('Enter');
    await page.getByRole('columnheader', { name: 'page_view' }).waitFor();
    await close();
  });

  it('gives a chart away as CSV and as a picture', async () => {
    const { page, errors, close } = await running().open('/apps/demo');
    for (const kind of ['CSV', 'PNG']) {
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('button', { name: kind }).click(),
      ]);
      expect(download.suggestedFilename()).toBe(`Events over time.${kind.toLowerCase()}`);
      expect(readFileSync(await download.path()).length).toBeGreaterThan(500);
    }
    expect(errors).toEqual([]);
    await close();
  });

  it('shows an event the moment it is stored', async () => {
    const { page, close } = await running().open('/apps/demo');
    await page.getByText('live', { exact: true }).waitFor();
    const event = { appId: 'demo', userId: 'u-new', eventType: 'action', eventName: 'just_now' };
    const body = JSON.stringify(event);
    await fetch(`${running().url}/analytics/events`, {
      method: 'POST',
      body,
      headers: { 'content-type': 'application/json' },
    });
    await page.getByRole('link', { name: 'just_now' }).first().waitFor();
    await close();
  });

  it('says what is wrong with a question, what to do, and the id in the log', async () => {
    const { page, close } = await running().open('/apps/demo/explore?interval=1m&range=-90d');
    const alert = page.getByRole('alert');
    await alert.waitFor();
    expect(await alert.textContent()).toMatch(/interval/);
    expect(await alert.textContent()).toMatch(/Correlation id/);
    await close();
  });
}
