import { describe, expect, it } from 'vitest';
import { parseOptions } from './options.js';

const GIVEN = ['--before-commit', 'abc1234', '--before', 'old'];

describe('the options of the comparison', () => {
  it('take several folders a side, and compare with the newest commit', () => {
    expect(parseOptions([...GIVEN, '--after', 'one', '--after', 'two', '--write'])).toEqual({
      help: false,
      write: true,
      before: ['old'],
      beforeCommit: 'abc1234',
      after: ['one', 'two'],
      afterCommit: 'HEAD',
    });
  });

  it.each([
    ['an unknown option', [...GIVEN, '--folder', 'x'], '--folder'],
    ['no folder', ['--before-commit', 'abc1234'], 'give --before'],
    ['folders beside figures of before', [...GIVEN, '--from', 'profiles.json'], '--from compares nothing'],
    ['no commit', ['--before', 'old'], '--before-commit is missing'],
  ])('are refused with %s', (_what, args, message) => {
    expect(() => parseOptions(args)).toThrow(message);
  });

  it('ask for nothing else beside --help and --from', () => {
    expect(parseOptions(['-h']).help).toBe(true);
    expect(parseOptions(['--from', 'profiles.json']).from).toBe('profiles.json');
  });
});
