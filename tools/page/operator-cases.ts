import { randomBytes } from 'node:crypto';
import { freePort } from '@analytics/testing/ports';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeInChromium } from '../browser/describe-in-chromium.js';
import { type OpenIdProvider, redirectUrlOf, signInSettings, startOpenIdProvider } from '../sign-in/openid-provider.js';
import { brokenRecord, refusedEvent } from './append-records.js';
import { faultsIn } from './axe.js';
import { type DemoPage, type OpenedPage, startDemoPage } from './demo-page.js';
import type { PageForm } from './page-form.js';

const ADMIN_KEY = randomBytes(24).toString('hex');
const NOW = Date.now();
const REFUSED = {
  appId: 'shop',
  userId: 'refused-user',
  eventId: 'refused-1',
  eventType: 'action',
  eventName: 'order',
  properties: {},
  sessionId: '',
  userAgent: '',
  ipAddress: '',
  timestamp: NOW - 1_000,
};

/** The first day of who runs it: each step builds on the one before. */
export function describeOperator(form: PageForm): void {
  describeInChromium(`an operator on the page ${form.name}`, (executable) => {
    let demo: DemoPage;
    let opened: OpenedPage;
    let key: string;
    let provider: OpenIdProvider;
    beforeAll(async () => {
      const port = await freePort();
      const redirectUrl = redirectUrlOf(`http://127.0.0.1:${port}`);
      provider = await startOpenIdProvider(redirectUrl, { apps: ['shop'] });
      demo = await startDemoPage(executable, form, {
        port,
        env: { AUTH: 'on', ADMIN_KEY, ...signInSettings(provider, redirectUrl), OIDC_SCOPES: 'openid read' },
        records: (topics) => [
          brokenRecord(topics, 1),
          brokenRecord(topics, 2),
          refusedEvent(topics, REFUSED, NOW - 500),
        ],
      });
      opened = await demo.open('/settings');
    });
    afterAll(async () => {
      await demo?.stop();
      provider?.stop();
    });

    const send = (eventName: string, userId: string) =>
      fetch(`${demo.url}/analytics/events`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${key}` },
        body: JSON.stringify({ appId: 'shop', userId, eventType: 'action', eventName, properties: { plan: 'pro' } }),
      });

    it('is asked to sign in, and comes to the view that was asked for', async () => {
      const { page } = opened;
      await page.getByLabel('Key').fill(ADMIN_KEY);
      expect(await faultsIn(page)).toEqual([]);
      await page.getByRole('button', { name: 'Sign in' }).click();
      await page.getByRole('heading', { name: 'Settings' }).waitFor();
      expect(new URL(page.url()).pathname).toBe('/settings');
    });

    it('makes an app and a key, which is shown once', async () => {
      const { page } = opened;
      await page.getByLabel('Id').fill('shop');
      await page.getByLabel('Name').fill('Our shop');
      await page.getByRole('button', { name: 'Make the app' }).click();
      await page.getByRole('heading', { name: 'New key' }).waitFor();
      await page.getByLabel('Name').fill('Web page');
      await page.getByRole('button', { name: 'Make the key' }).click();
      const shown = page.getByRole('region', { name: 'The new key' });
      key = (await shown.locator('.secret code').textContent()) ?? '';
      expect(key).toMatch(/^ak_/);
      expect(await faultsIn(page)).toEqual([]);
      await page.reload();
      await page.getByRole('rowheader', { name: 'Web page' }).waitFor();
      expect(await page.content()).not.toContain(key);
    });

    it('sends with the key, and finds the user', async () => {
      const { page } = opened;
      for (const eventName of ['visit', 'order']) expect((await send(eventName, 'ann')).status).toBe(201);
      await page.goto(`${demo.url}/apps/shop/users`);
      await page.getByLabel('User id').fill('ann');
      await page.getByRole('button', { name: 'Show the user' }).click();
      await page.locator('summary', { hasText: 'order' }).click();
      await page.getByText('plan').waitFor();
      expect(await faultsIn(page)).toEqual([]);
    });

    it('sees arrive live what is sent, and each of it once', async () => {
      const { page } = opened;
      await page.getByRole('link', { name: 'Live' }).click();
      await page.getByText('Connected').waitFor();
      expect((await send('just_now', 'ann')).status).toBe(201);
      await page.locator('.live-rows li', { hasText: 'just_now' }).waitFor();
      expect(await page.locator('.live-rows li').count()).toBe(1);
      // The rows are drawn anew four times a second, and what is typed meanwhile stays.
      await page.getByLabel('Event name').pressSequentially('just_now', { delay: 80 });
      await page.getByLabel('Event name').press('Enter');
      await page.waitForURL('**/live?event=just_now');
      expect(await faultsIn(page)).toEqual([]);
    });

    it('builds a funnel, and a link shows the same one', async () => {
      const { page } = opened;
      await page.getByRole('link', { name: 'Funnel' }).click();
      await page.getByLabel('Event of step 1').fill('visit');
      await page.getByLabel('Event of step 1').press('Enter');
      await page.getByLabel('Event of step 2').fill('order');
      await page.getByLabel('Event of step 2').press('Enter');
      await page.getByText('100% of the step before').waitFor();
      await page.goto(page.url());
      await page.getByText('100% of the step before').waitFor();
    });

    it('redrives a dead letter after a dry run, and discards the others', async () => {
      const { page } = opened;
      await page.getByRole('link', { name: 'Pipeline' }).click();
      await page.getByRole('button', { name: /refused_by_store/ }).click();
      await page.getByRole('button', { name: /^Redrive all/ }).click();
      expect(await faultsIn(page)).toEqual([]);
      await page.getByRole('button', { name: 'Redrive 1' }).click();
      await page.getByText('Redriven: 1 dead letter.').waitFor();
      await page.getByRole('button', { name: 'All reasons' }).click();
      await page.getByRole('button', { name: /^Discard all/ }).click();
      await page.getByRole('dialog').getByText('Discard 2 dead letters?').waitFor();
      await page.getByRole('button', { name: 'Discard 2' }).click();
      await page.getByText('No dead letter waits').waitFor();
      await page.goto(`${demo.url}/apps/shop/users/refused-user`);
      await page.locator('summary', { hasText: 'order' }).waitFor();
    });

    it('is told when somebody else changed an app meanwhile, and loses nothing of theirs', async () => {
      const { page } = opened;
      await page.goto(`${demo.url}/settings/apps/shop`);
      await page.getByLabel('Name', { exact: true }).fill('Mine');
      const others = await fetch(`${demo.url}/analytics/admin/apps/shop`, {
        method: 'PUT',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${ADMIN_KEY}` },
        body: JSON.stringify({ name: 'Theirs', revision: 1 }),
      });
      expect(others.status).toBe(200);
      await page.getByRole('button', { name: 'Save' }).click();
      await page.getByRole('button', { name: 'Load what it is now' }).click();
      await expect
        .poll(() => page.getByLabel('Name', { exact: true }).inputValue(), { timeout: 30_000 })
        .toBe('Theirs');
      expect(opened.errors.splice(0)).toEqual([expect.stringContaining('409')]);
    });

    it('is joined by a colleague with an account of the organisation, who may do what its token says', async () => {
      const { page, errors, close } = await demo.open('/apps/shop/users/ann');
      await page.getByRole('link', { name: 'Sign in with your organisation' }).click();
      await page.locator('summary', { hasText: 'order' }).first().waitFor();
      expect(new URL(page.url()).pathname).toBe('/apps/shop/users/ann');
      expect(await page.getByRole('link', { name: 'Settings' }).count()).toBe(0);
      await page.goto(`${demo.url}/settings`);
      await page.getByText('needs the scope').waitFor();
      expect(await faultsIn(page)).toEqual([]);
      expect(errors).toEqual([]);
      await close();
    });

    it('is not joined by whom the organisation refuses, and the page says so', async () => {
      provider.deny();
      const { page, errors, close } = await demo.open('/apps/shop');
      await page.getByRole('link', { name: 'Sign in with your organisation' }).click();
      await page.getByRole('alert').getByText('did not allow the sign-in').waitFor();
      expect(await faultsIn(page)).toEqual([]);
      expect(errors).toEqual([]);
      await close();
    });

    it('signs out, and nothing is shown any more', async () => {
      const { page } = opened;
      await page.getByRole('link', { name: 'Sign out' }).click();
      await page.getByRole('button', { name: 'Sign out' }).click();
      await page.getByLabel('Key').waitFor();
      await page.goto(`${demo.url}/apps/shop`);
      await page.getByLabel('Key').waitFor();
      expect(opened.errors).toEqual([]);
    });
  });
}
