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

  it('tolerates less of a stage, which runs in this process: one that takes a third longer has fallen', () => {
    const of = (eventsPerSecond: number) => ({
      stages: measuredCase(subject('JSON.parse', 1_000), subject('worker: lines', eventsPerSecond)),
    });
    expect(findFallen({ workerLines: 0.4 }, of(301))).toEqual([]);
    expect(findFallen({ workerLines: 0.4 }, of(299))).toEqual([
      { case: 'stages', fault: expect.stringContaining('worker: lines to JSON.parse fell to 0.299') },
    ]);
  });

  it('takes the best repeat, because a slow moment of the machine spoils one and a slower service all', () => {
    const repeated = {
      'async-single': measuredCase(subject('ours', 1_000, 2_000), subject('bare Fastify', 1_000, 1_000)),
    };
    expect(measuredRatio(repeated, 'asyncSingleToBare')).toEqual({ median: 1.5, min: 1, max: 2 });
    expect(findFallen({ asyncSingleToBare: 3 }, repeated)).toEqual([]);
    expect(findFallen({ asyncSingleToBare: 3.01 }, repeated)).toHaveLength(1);
  });

  it('finds a ratio that cannot be told though its case was played, and leaves out cases that were not', () => {
    const reference = { asyncSingleToNaive: 10, syncSingleToNaive: 10 };
    const withoutNaive = { 'async-single': measuredCase(subject('ours', 1_000)) };
    expect(findFallen(reference, withoutNaive)).toEqual([
      { case: 'async-single', fault: expect.stringContaining('was not measured') },
    ]);
  });
});
