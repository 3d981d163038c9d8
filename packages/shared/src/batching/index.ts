export * from './backoff.js';
export * from './bounded-reads.js';
export * from './deadline.js';
export * from './group-commit.js';
export * from './in-turns.js';
export * from './outcome-writer.js';
export * from './refused-batch.js';
export * from './stored-records.js';
