import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { measuredCase, results, subject } from './fixture.js';
import { mergeResults } from './results.js';
import { readResults, writeResults } from './results-file.js';

describe('results of a part of the cases', () => {
  it('replace those cases only, in the order of the cases', () => {
    const newer = { first: measuredCase(subject('ours', 5)) };
    const merged = mergeResults({ second: results['async-single']!, gone: results['async-single']! }, newer, [
      'first',
      'second',
    ]);
    expect(Object.keys(merged)).toEqual(['first', 'second']);
    expect(merged['first']).toBe(newer.first);
    expect(merged['second']).toBe(results['async-single']);
  });
});

describe('a file of results', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'bench-results-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('gives back what was written', () => {
    writeResults(join(folder, 'results.json'), results);
    expect(readResults(join(folder, 'results.json'))).toEqual(results);
  });

  it('that is not there holds none; one of another version is refused', async () => {
    expect(readResults(join(folder, 'none.json'))).toEqual({});
    await writeFile(join(folder, 'old.json'), '{"version":0,"cases":{}}');
    expect(() => readResults(join(folder, 'old.json'))).toThrow('version 0');
  });
});
