export { type MetricRow, type ReadRecord, type RecordRow, rowOf } from '../rows/record-row.js';
export { readLines, type TextLine } from './read-lines.js';
export { type Complete, readLine, readNdjson } from './read-ndjson.js';
export { completeLine, ndjsonText, recordLine } from './write-ndjson.js';
