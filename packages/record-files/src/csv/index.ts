export { guarded, unguarded } from './formula-guard.js';
export { readCsv } from './read-csv.js';
export { type CsvOptions, csvHeader, csvText } from './write-csv.js';
