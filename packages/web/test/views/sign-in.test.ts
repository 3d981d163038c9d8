import { expect, it } from 'vitest';
import { returnPath } from '../../src/views/sign-in/return-path.ts';

it('the sign-in goes on to a view of this page', () => {
  expect(returnPath('/apps/shop?range=-7d')).toBe('/apps/shop?range=-7d');
});

it.each([null, '', 'https://evil.example', '//evil.example', String.raw`/\evil.example`, '/sign-in?x=1'])(
  'the sign-in never leads elsewhere: %s',
  (wanted) => expect(returnPath(wanted)).toBe('/'),
);
