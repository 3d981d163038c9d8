import { createAppPolicies } from '@analytics/access';
import { appSettings, catalogWith } from '@analytics/testing';
import { describe, expect, it } from 'vitest';
import { clock, queryApp } from '../../fixture/app.ts';
import { ROUTES } from '../../fixture/routes.ts';
import { askedStore } from '../../fixture/stores.ts';

describe.each(ROUTES)('$name', ({ url }) => {
  it('is answered only to addresses that the app allows, from the moment that it lists them', async () => {
    const catalog = catalogWith();
    const { app } = await queryApp(askedStore().store, {}, clock, createAppPolicies(catalog));
    const ofShop = url.includes('/shop') ? url : `${url}?appId=shop`;
    const statusFrom = async (remoteAddress: string) => (await app.inject({ url: ofShop, remoteAddress })).statusCode;
    expect(await statusFrom('198.51.100.7')).toBe(200);
    catalog.set('app', 'shop', appSettings({ allowedAddresses: ['203.0.113.0/24'] }));
    expect(await statusFrom('198.51.100.7')).toBe(403);
    expect(await statusFrom('203.0.113.9')).toBe(200);
    expect(await statusFrom('::ffff:203.0.113.9')).toBe(200);
  });

  it('of every app is not answered to whom some app does not allow', async () => {
    const closed = { elsewhere: appSettings({ allowedAddresses: ['203.0.113.0/24'] }) };
    const policies = createAppPolicies(catalogWith({ app: closed }));
    const { app } = await queryApp(askedStore().store, {}, clock, policies);
    const answer = await app.inject({ url, remoteAddress: '198.51.100.7' });
    expect(answer.statusCode).toBe(url.includes('/shop') ? 200 : 403);
  });
});
