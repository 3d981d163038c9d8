export type { JobFigures } from './job-gauges.js';
export * from './logger.js';
export * from './metrics.js';
export type { CheckedEvents, SchemaCounters } from './schema-counters.js';
export { standardOutputTaken } from './standard-output.js';
