import { UsageError } from '@analytics/tools/cases';
import { describe, expect, it } from 'vitest';
import { CASES } from './cases/index.js';
import { parseOptions } from './options.js';

const namesOf = (...args: string[]) => parseOptions(args, CASES).cases.map(({ name }) => name);

describe('the options of the benchmark', () => {
  it('choose all cases, those of the short form, or those that are named', () => {
    expect(namesOf()).toHaveLength(CASES.length);
    expect(namesOf('--short')).not.toContain('growth-influxdb');
    expect(namesOf('--only', 'worker,idle', '--short')).toEqual(['worker', 'idle']);
  });

  it('make repeats and seconds those of the form, unless they are given', () => {
    expect(parseOptions([], CASES)).toMatchObject({ repeats: 3, seconds: 8 });
    expect(parseOptions([], CASES).lastingSeconds).toBe(600);
    expect(parseOptions(['--seconds', '60'], CASES)).toMatchObject({ seconds: 60, lastingSeconds: 60 });
    expect(parseOptions(['--short', '--repeats', '5'], CASES)).toMatchObject({ repeats: 5, seconds: 2 });
  });

  it.each([
    [['--only', 'nothing'], 'there is no case nothing'],
    [['--short', '--write'], 'two forms'],
    [['--from', 'a.json', '--check', 'b.json'], 'nothing to check'],
    [['--repeats', '0'], '--repeats takes'],
    [['--unknown'], '--unknown'],
  ])('refuse %j', (args, message) => {
    const parse = () => parseOptions(args, CASES);
    expect(parse).toThrow(UsageError);
    expect(parse).toThrow(message);
  });
});
