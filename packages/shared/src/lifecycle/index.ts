export * from './command-line.js';
export type { Component } from './component.js';
export * from './once.js';
export * from './run-process.js';
export { ServiceStatus } from './service-status.js';
