import { expect, it } from 'vitest';
import { nameOf, requireFileName } from '../../src/storage/index.js';

it.each([
  'shop',
  'Shop',
  'SHOP',
  'sh op',
  '../etc',
  'a/b',
  '.',
  '日本',
  '~73hop',
  'x'.repeat(512),
  '😀'.repeat(256),
  'a~b',
])('makes a name of the app %j that leaves no folder', (appId) => {
  expect(requireFileName(`archive/app_id=${nameOf(appId)}/x`)).toContain('archive/app_id=');
});

it('gives two texts two names, also where upper and lower case are one', () => {
  const texts = [
    'shop',
    'Shop',
    'SHOP',
    '~53hop',
    'x'.repeat(511),
    'x'.repeat(512),
    `${'x'.repeat(511)}y`,
    'a~b',
    'a~7eb',
  ];
  const names = new Set(texts.map((text) => nameOf(text).toLowerCase()));
  expect(names.size).toBe(texts.length);
});
