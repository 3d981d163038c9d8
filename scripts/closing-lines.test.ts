import { describe, expect, it } from 'vitest';
import { closingLines, type TestEnd } from './closing-lines.js';

const test = (state: TestEnd['state'], more: Partial<TestEnd> = {}): TestEnd => ({
  fullName: 'a suite > a test',
  state,
  notAskedFor: false,
  ...more,
});
const run = { otherFailures: 0, leftOut: [] };

describe('the end of a test run', () => {
  it('is one line with how many passed, failed and were skipped', () => {
    const tests = [test('passed'), test('passed'), test('failed'), test('skipped', { reason: 'no Kafka here' })];
    expect(closingLines({ ...run, tests }).lines.at(-1)).toBe('2 passed, 1 failed, 1 skipped');
  });

  it('says each reason for skipping once, with the number of tests', () => {
    const tests = [test('skipped', { reason: 'no Kafka here' }), test('skipped', { reason: 'no Kafka here' })];
    expect(closingLines({ ...run, tests }).lines).toContain('skipped 2 tests: no Kafka here');
  });

  it('counts a test that is skipped without a reason as failed, and names it', () => {
    const { lines, unexplained } = closingLines({ ...run, tests: [test('skipped')] });
    expect(unexplained).toBe(1);
    expect(lines[0]).toBe('failed: "a suite > a test" is skipped and does not say why; use skip(reason)');
    expect(lines.at(-1)).toBe('0 passed, 1 failed, 0 skipped');
  });

  it('leaves tests that were not asked for out of every number', () => {
    const tests = [test('passed'), test('skipped', { notAskedFor: true })];
    expect(closingLines({ ...run, tests })).toEqual({ lines: ['', '1 passed, 0 failed, 0 skipped'], unexplained: 0 });
  });

  it('says which suites were left out and why', () => {
    const leftOut = [{ suite: 'crash', reason: 'takes minutes' }];
    expect(closingLines({ tests: [test('passed')], otherFailures: 0, leftOut }).lines).toEqual([
      'left out: crash: takes minutes',
      '',
      '1 passed, 0 failed, 0 skipped',
    ]);
  });

  it('counts files that do not load and errors outside of tests as failed', () => {
    expect(closingLines({ ...run, tests: [], otherFailures: 2 }).lines.at(-1)).toBe('0 passed, 2 failed, 0 skipped');
  });
});
