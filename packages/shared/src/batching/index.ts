export * from './backoff.js';
export * from './group-commit.js';
