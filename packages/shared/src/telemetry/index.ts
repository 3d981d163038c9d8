export * from './logger.js';
export * from './metrics.js';
export { standardOutputTaken } from './standard-output.js';
