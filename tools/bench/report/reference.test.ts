import { describe, expect, it } from 'vitest';
import { measuredCase, results, subject } from './fixture.js';
import { measuredRatio } from './ratios.js';
import { findFallen, referenceOf } from './reference.js';

describe('a ratio', () => {
  it('is taken repeat by repeat, so that a slow moment of the machine is in both', () => {
    expect(measuredRatio(results, 'asyncSingleToBare')).toEqual({ median: 2, min: 2, max: 2 });
  });

  it('of what was not measured is undefined', () => {
    expect(measuredRatio(results, 'workerCpuToTelegraf')).toBeUndefined();
    const alone = { 'async-single': measuredCase(subject('ours', 1_000)) };
    expect(measuredRatio(alone, 'asyncSingleToBare')).toBeUndefined();
  });
});

describe('the comparison with a reference', () => {
  it('has nothing against a run that is its own reference', () => {
    expect(findFallen(referenceOf(results), results)).toEqual([]);
  });

  it.each([
    [3, []],
    [3.01, [{ case: 'async-single', fault: expect.stringContaining('fell to 2.00') }]],
  ])('tolerates a third and no more: 2 after %d', (reference, faults) => {
    expect(findFallen({ asyncSingleToBare: reference }, results)).toEqual(faults);
  });

  it('finds a ratio that cannot be told though its case was played, and leaves out cases that were not', () => {
    const reference = { asyncSingleToNaive: 10, syncSingleToNaive: 10 };
    const withoutNaive = { 'async-single': measuredCase(subject('ours', 1_000)) };
    expect(findFallen(reference, withoutNaive)).toEqual([
      { case: 'async-single', fault: expect.stringContaining('was not measured') },
    ]);
  });
});
