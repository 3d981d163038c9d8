import fc from 'fast-check';
import { expect, it } from 'vitest';
import { localPath } from '../../src/index.js';

it.each([
  ['/', '/'],
  ['/apps/shop?range=7d#top', '/apps/shop?range=7d#top'],
  ['/a/../b', '/b'],
  ['/?returnTo=//evil.example', '/?returnTo=//evil.example'],
  ['/@evil.example', '/@evil.example'],
])('%j is a place in the page', (text, path) => {
  expect(localPath(text)).toBe(path);
});

it.each([
  'https://evil.example',
  'javascript:alert(1)',
  '//evil.example',
  '///evil.example',
  '/\\evil.example',
  '\\/evil.example',
  '/\t/evil.example',
  '/\n/evil.example',
  '\t//evil.example',
  ' //evil.example',
  '/.//evil.example',
  '/a/..//evil.example',
  '/%2e//evil.example',
  '/./\\evil.example',
  'evil.example',
  '',
])('%j is none', (text) => {
  expect(localPath(text)).toBeUndefined();
});

it('whatever is taken stays at the origin of the page', () => {
  const piece = fc.constantFrom(
    '/',
    '\\',
    '.',
    '..',
    '@',
    ':',
    '\t',
    '\n',
    '%2f',
    '%2e',
    '?',
    '#',
    'evil.example',
    ' ',
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
      const path = localPath(pieces.join(''));
      return path === undefined || new URL(path, 'https://page.example').origin === 'https://page.example';
    }),
    { numRuns: 3_000 },
  );
});
