export * from './batch.js';
export * from './dashboard.js';
export * from './event.js';
export { EVENT_EXAMPLE, METRIC_EXAMPLE } from './examples.js';
export * from './health.js';
export * from './limits.js';
export * from './metric.js';
export * from './problem.js';
export { CLEAN_TEXT, ClientTime, EpochMs, JsonObject, Name, ObjectOf, Rfc3339 } from './scalars.js';
