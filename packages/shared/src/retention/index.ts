export * from './app-retention.js';
export * from './app-rules.js';
export * from './forget-deleted.js';
export * from './retained-reads.js';
export * from './rolled-up-properties.js';
