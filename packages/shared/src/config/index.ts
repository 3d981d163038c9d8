export { loadConfig } from './load.js';
export * from './parse.js';
export * from './variables.js';
