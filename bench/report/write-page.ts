import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeMeasured } from '@analytics/tools/measured-pages';
import type { BenchCase } from '../cases/bench-case.js';
import { chartsOf } from './charts.js';
import { markdownOf, PERFORMANCE_PAGE } from './page.js';
import { mergeResults, type Results } from './results.js';
import { readResults, writeResults } from './results-file.js';

/** Puts what was measured into performance.md, its charts and the results beside them; other cases stay as they are. */
export function writePage(docs: string, measured: Results, cases: readonly BenchCase[]): void {
  const folder = join(docs, 'performance');
  mkdirSync(folder, { recursive: true });
  const file = join(folder, 'results.json');
  const names = cases.map(({ name }) => name);
  writeResults(file, mergeResults(readResults(file), measured, names));
  // Read again, so that the page holds just what the file holds.
  const results = readResults(file);
  const charts = chartsOf(results);
  for (const [name, svg] of charts) writeFileSync(join(folder, name), svg);
  writeMeasured(join(docs, 'performance.md'), PERFORMANCE_PAGE, markdownOf(results, cases, [...charts.keys()]));
}
