import { expect, it } from 'vitest';
import { signInFault } from '../../src/views/sign-in/sign-in-fault.ts';

it.each([
  ['denied', /did not allow/],
  ['expired', /too long/],
  ['failed', /Ask whoever runs it/],
  ['unavailable', /in a moment/],
  ['something new', /did not work/],
  ['constructor', /did not work/],
])('the error %s of the address is told in words', (error, words) => {
  expect(signInFault(error)).toMatch(words);
});

it('without an error nothing is said', () => {
  expect(signInFault(null)).toBeUndefined();
});
