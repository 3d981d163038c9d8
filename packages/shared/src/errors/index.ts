export { ERROR_CODES, type ErrorCode } from './codes.js';
export * from './errors.js';
