import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeInChromium } from '../browser/describe-in-chromium.js';
import { faultsIn } from './axe.js';
import { callAdmin, jobEnd } from './configure-demo.js';
import { type DemoPage, loadDemoData, type OpenedPage, startDemoPage } from './demo-page.js';
import { standaloneForm } from './page-form.js';

/** In the order of the tests: each builds on those before. */
describeInChromium('an administrator on the page', (executable) => {
  let demo: DemoPage;
  let opened: OpenedPage;
  beforeAll(async () => {
    demo = await startDemoPage(executable, standaloneForm);
    opened = await demo.open('/', { reducedMotion: 'reduce' });
    await loadDemoData(opened.page);
    await callAdmin(demo.url, 'PUT', '/apps/demo', { name: 'Our demo' });
  });
  afterAll(() => demo?.stop());

  const go = (path: string) => opened.page.goto(`${demo.url}${path}`);
  const countOf = async (eventName: string) => {
    const answer = await fetch(`${demo.url}/analytics/apps/demo/series?eventName=${eventName}&startTime=-90d`);
    return ((await answer.json()) as { totals: { events: number } }).totals.events;
  };
  const newestJob = async (kind: string) => {
    const { jobs } = await callAdmin<{ jobs: { jobId: string }[] }>(demo.url, 'GET', `/jobs?kind=${kind}`);
    return jobs[0]?.jobId ?? '';
  };

  it('makes a signing secret, which is shown once, and revokes it', async () => {
    const { page } = opened;
    await go('/settings/apps/demo/signing-secrets');
    await page.getByLabel('Name').fill('Backend');
    await page.getByRole('button', { name: 'Make the signing secret' }).click();
    const secret = await page
      .getByRole('region', { name: 'The new signing secret' })
      .locator('.secret code')
      .textContent();
    expect(secret).toMatch(/^ss_/);
    expect(await faultsIn(page)).toEqual([]);
    await page.reload();
    await page.getByRole('rowheader', { name: 'Backend' }).waitFor();
    expect(await page.content()).not.toContain(secret);
    await page.getByRole('button', { name: 'Revoke Backend' }).click();
    await page.getByRole('button', { name: 'Revoke the signing secret' }).click();
    await page.getByText('There are no signing secrets yet').waitFor();
  });

  it('makes a tenant and gives it an app', async () => {
    const { page } = opened;
    await go('/settings/tenants');
    await page.getByLabel('Id').fill('acme');
    await page.getByRole('button', { name: 'Make the tenant' }).click();
    await page.getByLabel('Apps, one a line').fill('demo');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByRole('link', { name: 'demo', exact: true }).click();
    await expect.poll(() => page.getByLabel('Tenant').inputValue(), { timeout: 30_000 }).toBe('acme');
  });

  it('is told at the field what is wrong with a schema, and what stored events would say to it', async () => {
    const { page } = opened;
    await go('/settings/apps/demo/schemas');
    await page.getByLabel('Event name').fill('order');
    const text = page.getByLabel('JSON Schema of the properties');
    await text.fill('{"type": ');
    await page.getByText('It is not JSON').waitFor();
    await text.fill('{"type": "nothing"}');
    await page.getByRole('button', { name: 'Save the schema' }).click();
    await page.getByText('/schema/type').waitFor();
    expect(await text.getAttribute('aria-invalid')).toBe('true');
    await text.fill('{"required": ["voucher"]}');
    await page.getByRole('button', { name: 'Compare with stored events' }).click();
    await page.getByText(/of \d+ events break it/).waitFor();
    expect(await faultsIn(page)).toEqual([]);
    await text.fill('{"type": "object"}');
    await page.getByRole('button', { name: 'Save the schema' }).click();
    await page.getByRole('heading', { name: 'order' }).waitFor();
    await page.getByText('Show and change the schema').click();
    await page.getByLabel('JSON Schema of the properties of order').waitFor();
    // The refusal is an answer that the console names.
    expect(opened.errors.splice(0)).toEqual([expect.stringContaining('400')]);
  });

  it('takes out the events of a question with its filters, by link and by job', async () => {
    const { page } = opened;
    await go('/apps/demo/explore?event=order&range=-30d&where=plan%3Dpro');
    const href = await page.getByRole('link', { name: 'These events as CSV' }).getAttribute('href');
    const byLink = (await (await fetch(`${demo.url}${href}`)).text()).trim().split('\n').length - 1;
    expect(byLink).toBeGreaterThan(0);
    expect(byLink).toBeLessThan(await countOf('order'));
    await page.getByText('Show the first 50').click();
    await page.locator('.event-list a[href*="/users/"]').first().waitFor();
    expect(await faultsIn(page)).toEqual([]);
    await go('/settings/jobs/new?appId=demo&eventName=order&where=plan%3Dpro');
    await page.getByRole('button', { name: 'Export records' }).click();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'part-00001.csv' }).click(),
    ]);
    expect(
      readFileSync(await download.path(), 'utf8')
        .trim()
        .split('\n'),
    ).toHaveLength(byLink + 1);
  });

  it('deletes events only once they were counted and the app’s name was typed', async () => {
    const { page } = opened;
    const orders = await countOf('order');
    await go('/settings/jobs/new?kind=delete-events&appId=demo&lateRecords=take');
    await page.getByLabel('Event name').fill('order');
    await page.getByRole('button', { name: 'Count first' }).click();
    const remove = page.getByRole('button', { name: `Delete ${orders} records` });
    await remove.click();
    const dialog = page.getByRole('dialog');
    const confirm = dialog.getByRole('button', { name: `Delete ${orders} records` });
    expect(await confirm.isDisabled()).toBe(true);
    expect(await faultsIn(page)).toEqual([]);
    await dialog.getByLabel('Type demo to confirm').fill('demo');
    await confirm.click();
    await page.waitForURL('**/settings/jobs');
    await jobEnd(demo.url, await newestJob('delete-events'));
    expect(await countOf('order')).toBe(0);
    expect(await countOf('signup')).toBeGreaterThan(0);
  });

  it('asks to erase a user from the user’s own view, and may still cancel it', async () => {
    const { page } = opened;
    await go('/apps/demo/users/user-001?range=-30d');
    await page.getByRole('link', { name: 'Erase this user' }).click();
    await page.getByRole('button', { name: 'Erase a user' }).click();
    const dialog = page.getByRole('dialog');
    const typed = dialog.getByLabel('Type user-001 to confirm');
    await typed.fill('user-002');
    await typed.press('Enter');
    expect(await dialog.getByRole('button', { name: 'Erase a user' }).isDisabled()).toBe(true);
    await typed.fill('user-001');
    await typed.press('Enter');
    await page.getByRole('button', { name: 'Cancel erase-user' }).click();
    await page.getByRole('button', { name: 'Cancel the job' }).click();
    await page.locator('.badge', { hasText: 'cancelled' }).waitFor();
    expect(opened.errors).toEqual([]);
  });

  it('goes from the cells of funnels and retention to the events behind them', async () => {
    const { page } = opened;
    await go('/apps/demo/funnel?range=-30d&step=page_view&step=signup&by=country');
    await page.getByRole('row', { name: /^de/ }).getByRole('link').first().click();
    await page.getByRole('button', { name: 'Remove the filter country' }).waitFor();
    await go('/apps/demo/retention?range=-30d&returning=signup');
    await page.locator('td.number .retention-users a').nth(1).click();
    await page.getByRole('heading', { name: 'Explore' }).waitFor();
    expect(new URL(page.url()).searchParams.get('event')).toBe('signup');
    expect(opened.errors).toEqual([]);
  });

  it('reads all sessions of a user, a page at a time', async () => {
    const { page } = opened;
    const event = (index: number) => ({
      appId: 'demo',
      userId: 'regular',
      eventType: 'action',
      eventName: `visit_${index}`,
      timestamp: Date.now() - index * 3_600_000,
    });
    const body = JSON.stringify({ events: Array.from({ length: 12 }, (_, index) => event(index)) });
    const sent = await fetch(`${demo.url}/analytics/events/batch`, {
      method: 'POST',
      body,
      headers: { 'content-type': 'application/json' },
    });
    expect(sent.ok).toBe(true);
    await go('/apps/demo/users/regular');
    const sessions = page.getByRole('region', { name: 'Sessions' }).getByRole('row');
    await page.getByText('12 sessions in all').waitFor();
    expect(await sessions.count()).toBe(11);
    await page.getByRole('link', { name: 'Older sessions' }).click();
    await expect.poll(() => sessions.count(), { timeout: 30_000 }).toBe(3);
    expect(opened.errors).toEqual([]);
  });
});
