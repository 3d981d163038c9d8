import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import type { Results } from './results.js';

interface ResultsFile {
  /** Raised when older files cannot be read any more. */
  version: 1;
  cases: Results;
}

/** Of an earlier run; none where there is no file. Throws for a file of another version. */
export function readResults(file: string): Results {
  if (!existsSync(file)) return {};
  const { version, cases } = JSON.parse(readFileSync(file, 'utf8')) as ResultsFile;
  if (version !== 1) throw new Error(`${file} has version ${String(version)}, not 1: remove it`);
  return cases;
}

/** Significant digits enough for any figure, few enough to be read and compared. */
const DIGITS = 6;
const rounded = (_key: string, value: unknown): unknown =>
  typeof value === 'number' && !Number.isInteger(value) ? Number(value.toPrecision(DIGITS)) : value;

export function writeResults(file: string, cases: Results): void {
  const contents: ResultsFile = { version: 1, cases };
  writeFileSync(file, `${JSON.stringify(contents, rounded, 1)}\n`);
}
