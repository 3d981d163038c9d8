import { DEFAULT_APP_SETTINGS } from '@analytics/shared/contracts';
import { appSettings, catalogWith } from '@analytics/testing';
import { expect, it } from 'vitest';
import { createAppPolicies, settingFaults } from '../../src/index.ts';

const SHOP_PAGE = 'https://shop.example';

it('an app for which nothing is configured has the defaults, and takes requests from everywhere', () => {
  const policies = createAppPolicies(catalogWith());
  expect(policies.settingsOf('shop')).toEqual(DEFAULT_APP_SETTINGS);
  expect(policies.allowsAddress('shop', '192.0.2.7')).toBe(true);
  expect(policies.allowsAddress('__proto__', '')).toBe(true);
  expect(policies.allowsAddressForAll('192.0.2.7')).toBe(true);
  expect(policies.allowsOrigin('shop', SHOP_PAGE)).toBeUndefined();
  expect(policies.pageGrantOf(SHOP_PAGE)).toBeUndefined();
});

it('a change holds at once, and a deleted app has the defaults again', () => {
  const catalog = catalogWith();
  const policies = createAppPolicies(catalog);
  const now = () => [
    policies.allowsAddress('shop', '192.0.2.7'),
    policies.allowsAddressForAll('192.0.2.7'),
    policies.allowsOrigin('shop', SHOP_PAGE),
    policies.pageGrantOf(SHOP_PAGE),
  ];
  expect(now()).toEqual([true, true, undefined, undefined]);
  catalog.set('app', 'shop', appSettings({ allowedAddresses: ['10.0.0.0/8'], allowedOrigins: [SHOP_PAGE] }));
  expect(now()).toEqual([false, false, true, 'listed']);
  catalog.set('app', 'shop', appSettings({ allowedAddresses: ['192.0.2.0/24'], allowedOrigins: [] }));
  expect(now()).toEqual([true, true, false, undefined]);
  catalog.set('app', 'shop', undefined);
  expect(now()).toEqual([true, true, undefined, undefined]);
});

it('an app may take pages of any origin, and others say nothing about it', () => {
  const policies = createAppPolicies(
    catalogWith({
      app: { any: appSettings({ allowedOrigins: ['*'] }), shop: appSettings({ allowedOrigins: [SHOP_PAGE] }) },
    }),
  );
  expect(policies.pageGrantOf(SHOP_PAGE)).toBe('listed');
  expect(policies.pageGrantOf('https://else.example')).toBe('any');
  expect(policies.pageGrantOf('*')).toBe('any');
  expect(policies.allowsOrigin('any', 'https://else.example')).toBe(true);
  expect(policies.allowsOrigin('shop', 'https://else.example')).toBe(false);
});

it('settings that would never match are named, with what was probably meant', () => {
  expect(settingFaults({})).toEqual([]);
  expect(settingFaults({ allowedOrigins: [SHOP_PAGE, '*'], allowedAddresses: ['192.0.2.0/24', '::1'] })).toEqual([]);
  expect(
    settingFaults({ allowedOrigins: [SHOP_PAGE, `${SHOP_PAGE}/cart`], allowedAddresses: ['10.0.0.0/8', '10/8'] }),
  ).toEqual([
    { path: '/allowedOrigins/1', message: expect.stringContaining('did you mean https://shop.example?') },
    { path: '/allowedAddresses/1', message: expect.stringContaining('192.0.2.0/24') },
  ]);
});
