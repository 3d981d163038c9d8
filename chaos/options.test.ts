import { UsageError } from '@analytics/tools/cases';
import { describe, expect, it } from 'vitest';
import type { ChaosCase } from './cases/chaos-case.js';
import { parseOptions } from './options.js';

const caseOf = (name: string, inShort: boolean): ChaosCase => ({
  name,
  fault: '',
  inShort,
  play: () => Promise.reject(new Error('not played here')),
});
const CASES = [caseOf('one', true), caseOf('two', false), caseOf('three', true)];
const chosen = (...args: string[]) => parseOptions(args, CASES).cases.map(({ name }) => name);

describe('the command line of the fault suite', () => {
  it('plays every case, and in short those of the short form', () => {
    expect(chosen()).toEqual(['one', 'two', 'three']);
    expect(chosen('--short')).toEqual(['one', 'three']);
  });

  it('plays the named cases in the order of the suite, in short as well', () => {
    expect(chosen('--only', 'three,two')).toEqual(['two', 'three']);
    expect(chosen('--short', '--case', 'two')).toEqual(['two']);
  });

  it('has three brokers, or one for named cases', () => {
    expect(parseOptions([], CASES).brokers).toBe(3);
    expect(parseOptions(['--only', 'one', '--brokers', '1'], CASES).brokers).toBe(1);
  });

  it.each([
    [['--only', 'four']],
    [['--fast']],
    [['--write', '--only', 'one']],
    [['--brokers', '1']],
    [['--brokers', '2', '--only', 'one']],
  ])('refuses %s', (args) => {
    expect(() => parseOptions(args, CASES)).toThrow(UsageError);
  });
});
